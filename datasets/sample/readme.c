/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/files.h"

void sample_put_readme(FILE *file, const sample_world *world)
{
    (void)world;
    fputs("Sample collection of yardstick\n"
          "==============================\n\n"
          "EVERYTHING HERE IS SYNTHETIC. The councils, their people and every figure are made up by a program.\n"
          "None describes a real place; nothing here may be quoted as evidence of anything.\n\n"
          "48 councils (X01 to X48) of three types in four regions, and 24 indicators, as they stood on\n"
          "4 February 2026: monthly figures to January 2026 (the police's to November 2025), quarterly ones to\n"
          "the second or third quarter of 2025/26, annual ones to 2024/25. Years run from April to March, the\n"
          "school year from September. Not every council has every service: districts have no roads and no\n"
          "libraries, counties collect neither bins nor council tax.\n\n"
          "data/            the figures, a file an indicator; a blank value is missing, never zero\n"
          "indicators.csv   what each indicator is, which way is better, tolerances\n"
          "authorities.csv  the councils: population, people per square kilometre, a deprivation score (higher is\n"
          "                 more deprived), per cent aged over 65\n"
          "comparators.csv  two named groups, coastal and rural, and up to eight nearest neighbours of each council\n"
          "targets.csv      targets, some already settled and some still to come\n"
          "tolerances.csv   what should be looked into, and who says so\n"
          "events.csv       known changes: closures, new definitions, a merger, actions\n"
          "commentary.csv   what managers wrote\n"
          "actions.csv      what is being done\n"
          "deflator.csv     prices, 2024/25 = 100, for the two unit costs\n"
          "tracker/         Ambleford's own spreadsheet, as awkward as such files are\n\n"
          "Outdoor pools are shut from October to April, so they have no figure then. Libraries and pools were shut\n"
          "for an exceptional closure from March 2020. X46 and X47 became X48 in April 2023. A council\n"
          "that decided no major planning application in a quarter has no percentage for it. [c], *, ~ and <5 are\n"
          "figures held back, [p] provisional, [r] revised, [e] estimated ones, and some figures are wrong.\n\n"
          "Try: yardstick flag --authority X01 FOLDER\n", file);
}
