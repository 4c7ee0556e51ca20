/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers themselves, a respondent a row. */
/* clang-format off */
