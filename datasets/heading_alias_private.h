/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_HEADING_ALIAS_PRIVATE_H
#define YS_DATASETS_HEADING_ALIAS_PRIVATE_H

#include <stddef.h>

/* What a column of an observation file is for. */
typedef enum ys_role {
    YS_ROLE_AUTHORITY = 0, /* its code, or its name where there is no code */
    YS_ROLE_AUTHORITY_NAME,
    YS_ROLE_INDICATOR,
    YS_ROLE_INDICATOR_NAME,
    YS_ROLE_PERIOD,
    YS_ROLE_YEAR,          /* joined with a quarter or a month */
    YS_ROLE_QUARTER,
    YS_ROLE_MONTH,
    YS_ROLE_VALUE,
    YS_ROLE_NUMERATOR,
    YS_ROLE_DENOMINATOR,
    YS_ROLE_LOWER,
    YS_ROLE_UPPER,
    YS_ROLE_NOTE,
    YS_ROLE_AS_AT,
    YS_ROLE_TARGET,        /* in a tracker */
    YS_ROLE_STATUS,        /* red, amber, green as published */
    YS_ROLE_COMMENT,
    YS_ROLE_BREAKDOWN,     /* measure, sex, age, ...: part of the indicator's name where rows differ by it */
    YS_ROLE_COUNT_COLUMN,  /* "count": the value where there is no other, else the numerator */
    YS_ROLE_CODE,          /* "code" and "name": whose, the cells tell */
    YS_ROLE_NAME,
    YS_ROLE_LEFT_OUT,      /* known, and not needed */
    YS_ROLE_NONE
} ys_role;

/*
 * The role of a heading as published, compared without case, spaces, "_" and "-", and without what stands in brackets
 * behind it. *rank says how firm it is: of several columns for one role the lowest rank, then the leftmost, has it.
 */
ys_role ys_heading_role(const char *heading, unsigned *rank);

/* The contract's word for a role that --column can give, "" for others; and back, YS_ROLE_NONE for another word. */
const char *ys_role_word(ys_role role);
ys_role ys_role_named(const char *word, size_t length);

#endif /* YS_DATASETS_HEADING_ALIAS_PRIVATE_H */
