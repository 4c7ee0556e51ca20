/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of the report, and its sections but those of the personas. */
/* clang-format off */
