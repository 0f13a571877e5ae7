/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_API_H
#define YS_DATASETS_API_H

/** Marks what the shared library offers to programs. What bears no mark stays hidden inside it. */
#define YS_API __attribute__((visibility("default")))

#endif /* YS_DATASETS_API_H */
