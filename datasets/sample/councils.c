/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/tables.h"

/* No such places exist; populations, densities and scores are of the sizes that English councils of each type have. */
const sample_council sample_councils[SAMPLE_COUNCILS] = {
    {"X01", "Ambleford", "district", "Norhallow", 98400, 412, 19.8, .pool = true},
    {"X02", "Brackenholt", "district", "Norhallow", 61200, 96, 14.2, .rural = true},
    {"X03", "Cawderby", "unitary", "Norhallow", 214700, 1890, 29.6, .pool = true},
    {"X04", "Drumlow Vale", "district", "Norhallow", 84900, 178, 16.9, .rural = true},
    {"X05", "Norhallowshire", "county", "Norhallow", 612300, 205, 17.5, .rural = true},
    {"X06", "Eskerton", "unitary", "Norhallow", 148300, 1120, 33.1, .coastal = true},
    {"X07", "Fennimarsh", "district", "Eastellow", 72600, 133, 18.4, .pool = true, .rural = true},
    {"X08", "Gallowbridge", "unitary", "Eastellow", 189500, 2410, 26.7, .pool = true},
    {"X09", "Harrowmere", "district", "Eastellow", 118800, 521, 13.1, .pool = true},
    {"X10", "Inglewick", "district", "Eastellow", 36700, 64, 12.6, .rural = true},
    {"X11", "Eastellowshire", "county", "Eastellow", 744900, 268, 15.0, .rural = true},
    {"X12", "Jessamy Haven", "district", "Eastellow", 91300, 604, 24.9, .pool = true, .coastal = true},
    {"X13", "Kelderbourne", "district", "Sudderdale", 127500, 733, 11.4, .pool = true},
    {"X14", "Lorrimer Cross", "district", "Sudderdale", 104600, 347, 15.8, .pool = false},
    {"X15", "Mossop-under-Hill", "district", "Sudderdale", 42100, 71, 10.9, .rural = true},
    {"X16", "Netherquay", "unitary", "Sudderdale", 263100, 3180, 30.2, .pool = true, .coastal = true},
    {"X17", "Sudderdaleshire", "county", "Sudderdale", 1088200, 389, 12.8, .pool = false},
    {"X18", "Ottermouth St Brann", "unitary", "Sudderdale", 131900, 942, 22.3, .pool = true, .coastal = true},
    {"X19", "Pellingworth", "unitary", "Westrimmer", 305800, 2760, 31.9, .pool = false},
    {"X20", "Quillbury", "district", "Westrimmer", 66500, 118, 17.1, .rural = true},
    {"X21", "Rookhaugh", "district", "Westrimmer", 79700, 226, 20.6, .pool = false},
    {"X22", "Westrimmershire", "county", "Westrimmer", 503600, 151, 16.2, .rural = true},
    {"X23", "Sallowgate", "unitary", "Westrimmer", 174200, 1540, 27.8, .pool = true},
    {"X24", "Tolverstrand", "district", "Westrimmer", 88100, 498, 25.5, .pool = true, .coastal = true},
};
