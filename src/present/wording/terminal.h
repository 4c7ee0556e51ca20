/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary at the terminal. */
/* clang-format off */
WORDING(WORDS_AND, " and ", " und ")
WORDING(WORDS_OR, " or ", " oder ")
WORDING(WORDS_RARELY, ": rarely ", ": selten ")
