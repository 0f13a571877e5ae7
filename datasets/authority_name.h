/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_AUTHORITY_NAME_H
#define YS_DATASETS_AUTHORITY_NAME_H

enum { YS_AUTHORITY_KEY = 128 };

/** In which respect two names of authorities are alike, the closest first. */
typedef enum ys_name_likeness {
    YS_ALIKE_BUT_FOR_SPELLING = 0, /**< case, accents, punctuation, "&" and "and", "Saint" and "St", "the" */
    YS_ALIKE_BUT_FOR_COUNCIL,      /**< and "Council" at the end */
    YS_ALIKE_BUT_FOR_KIND,         /**< and what kind of place it is: "City of", "London Borough of", "County", "District", "MBC" */
    YS_NAME_LIKENESS_COUNT
} ys_name_likeness;

/**
 * What is left of a name when what it may differ in is taken away: equal keys, alike names. "" for a name that is too long.
 * "City of London" keeps its city, since London alone is the region. Returns key.
 */
char *ys_authority_key(const char *name, ys_name_likeness likeness, char key[YS_AUTHORITY_KEY]);

#endif /* YS_DATASETS_AUTHORITY_NAME_H */
