/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every method in plain words. */
/* clang-format off */
