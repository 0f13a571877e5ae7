/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/tables.h"

#include <string.h>

#define DISTRICT SAMPLE_DISTRICT
#define UNITARY SAMPLE_UNITARY
#define COUNTY SAMPLE_COUNTY

/* No such places exist; populations, densities and scores are of the sizes that English councils of each type have. */
const sample_council sample_councils[SAMPLE_COUNCILS] = {
    {"X01", "Ambleford", UNITARY, "Norhallow", 148400, 1240, 22.8, 19.1, .pool = true},
    {"X02", "Brackenholt", DISTRICT, "Norhallow", 61200, 96, 14.2, 25.4, .rural = true},
    {"X03", "Cawderby", UNITARY, "Norhallow", 214700, 1890, 29.6, 16.2, .pool = true},
    {"X04", "Drumlow Vale", DISTRICT, "Norhallow", 84900, 178, 16.9, 23.7, .rural = true},
    {"X05", "Norhallowshire", COUNTY, "Norhallow", 612300, 205, 17.5, 22.5, .rural = true},
    {"X06", "Eskerton", UNITARY, "Norhallow", 131300, 1120, 33.1, 20.8, .coastal = true},
    {"X07", "Fennimarsh", DISTRICT, "Eastellow", 72600, 133, 18.4, 24.6, .pool = true, .rural = true},
    {"X08", "Gallowbridge", UNITARY, "Eastellow", 189500, 2410, 26.7, 14.9, .pool = true},
    {"X09", "Harrowmere", DISTRICT, "Eastellow", 118800, 521, 13.1, 19.6, .pool = true},
    {"X10", "Inglewick", DISTRICT, "Eastellow", 36700, 64, 12.6, 27.9, .rural = true},
    {"X11", "Eastellowshire", COUNTY, "Eastellow", 744900, 268, 15.0, 21.3, .rural = true},
    {"X12", "Jessamy Haven", DISTRICT, "Eastellow", 91300, 604, 24.9, 26.1, .pool = true, .coastal = true},
    {"X13", "Kelderbourne", DISTRICT, "Sudderdale", 127500, 733, 11.4, 18.4, .pool = true},
    {"X14", "Lorrimer Cross", DISTRICT, "Sudderdale", 104600, 347, 15.8, 20.2, .pool = false},
    {"X15", "Mossop-under-Hill", DISTRICT, "Sudderdale", 42100, 71, 10.9, 26.8, .rural = true},
    {"X16", "Netherquay", UNITARY, "Sudderdale", 263100, 3180, 30.2, 15.3, .pool = true, .coastal = true},
    {"X17", "Sudderdaleshire", COUNTY, "Sudderdale", 1088200, 389, 12.8, 19.9, .pool = false},
    {"X18", "Ottermouth St Brann", UNITARY, "Sudderdale", 119900, 942, 22.3, 22.7, .pool = true, .coastal = true},
    {"X19", "Pellingworth", UNITARY, "Westrimmer", 305800, 2760, 31.9, 14.1, .pool = false},
    {"X20", "Quillbury", DISTRICT, "Westrimmer", 66500, 118, 17.1, 24.0, .rural = true},
    {"X21", "Rookhaugh", DISTRICT, "Westrimmer", 79700, 226, 20.6, 21.8, .pool = false},
    {"X22", "Westrimmershire", COUNTY, "Westrimmer", 503600, 151, 16.2, 23.6, .rural = true},
    {"X23", "Sallowgate", UNITARY, "Westrimmer", 174200, 1540, 27.8, 16.9, .pool = true},
    {"X24", "Tolverstrand", DISTRICT, "Westrimmer", 88100, 498, 25.5, 25.2, .pool = true, .coastal = true},
    {"X25", "Vellowick", DISTRICT, "Norhallow", 54300, 102, 13.6, 25.9, .rural = true},
    {"X26", "Corvenham", UNITARY, "Norhallow", 166900, 1010, 20.4, 18.7, .pool = true},
    {"X27", "Dapplethorpe", DISTRICT, "Norhallow", 97200, 455, 21.7, 19.4, .pool = false},
    {"X28", "Elvenstow", DISTRICT, "Norhallow", 113500, 618, 18.9, 18.8, .pool = true},
    {"X29", "Farhallowshire", COUNTY, "Norhallow", 421800, 94, 18.8, 25.1, .rural = true},
    {"X30", "Bramblesea", UNITARY, "Eastellow", 142600, 1390, 28.3, 23.3, .pool = true, .coastal = true},
    {"X31", "Farrowick", DISTRICT, "Eastellow", 83400, 261, 16.4, 21.5, .pool = false},
    {"X32", "Glimmerdale", DISTRICT, "Eastellow", 48900, 59, 11.8, 27.2, .rural = true},
    {"X33", "Hobbleton", UNITARY, "Eastellow", 227300, 2050, 24.1, 15.8, .pool = false},
    {"X34", "Ivorcombe", DISTRICT, "Sudderdale", 76100, 163, 14.7, 23.1, .rural = true},
    {"X35", "Midsudderdaleshire", COUNTY, "Sudderdale", 835700, 322, 14.1, 20.7, .pool = false},
    {"X36", "Jackdaw Moor", DISTRICT, "Sudderdale", 39800, 48, 15.3, 26.3, .rural = true},
    {"X37", "Kestlewick", UNITARY, "Sudderdale", 158700, 1660, 23.6, 17.4, .pool = true},
    {"X38", "Larkminster", UNITARY, "Sudderdale", 201400, 1480, 17.9, 16.6, .pool = true},
    {"X39", "Mirkwater", DISTRICT, "Westrimmer", 92600, 571, 26.8, 18.9, .pool = false},
    {"X40", "Nettlesby", DISTRICT, "Westrimmer", 58800, 139, 19.3, 22.9, .rural = true},
    {"X41", "Oswinford", UNITARY, "Westrimmer", 184100, 2210, 25.2, 15.5, .pool = false},
    {"X42", "Puddlecombe", DISTRICT, "Westrimmer", 69300, 287, 23.2, 26.6, .pool = true, .coastal = true},
    {"X43", "Quernstow", DISTRICT, "Westrimmer", 109700, 664, 22.1, 17.8, .pool = true},
    {"X44", "Rushenhithe", UNITARY, "Eastellow", 152200, 1270, 29.1, 19.7, .coastal = true},
    {"X45", "Thistlehope", DISTRICT, "Eastellow", 63700, 121, 17.7, 24.3, .rural = true},
    {"X46", "Marrowdale", DISTRICT, "Westrimmer", 57400, 211, 20.1, 22.2, .end = "2023-03-31", .replaced_by = "X48"},
    {"X47", "Plashmere", DISTRICT, "Westrimmer", 44600, 157, 18.2, 23.8, .end = "2023-03-31", .replaced_by = "X48"},
    {"X48", "Marrowdale and Plashmere", DISTRICT, "Westrimmer", 102700, 183, 19.3, 22.9, .start = "2023-04-01"},
};

size_t sample_find_council(const char *code)
{
    size_t i = 0;
    while (i < SAMPLE_COUNCILS && strcmp(sample_councils[i].code, code) != 0)
        i++;
    return i;
}

const char *sample_type_word(sample_type type)
{
    return type == SAMPLE_DISTRICT ? "district" : type == SAMPLE_UNITARY ? "unitary" : "county";
}
