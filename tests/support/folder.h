/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A folder of a test's own, in which it works: fixtures of cmocka. */
#ifndef PARALLAX_TESTS_SUPPORT_FOLDER_H
#define PARALLAX_TESTS_SUPPORT_FOLDER_H

/** Makes a folder below /tmp and goes there. Not 0 where that fails. */
int folder_make(void **state);

/** Leaves it and removes it. Not 0 where it is not empty. */
int folder_remove(void **state);

#endif
