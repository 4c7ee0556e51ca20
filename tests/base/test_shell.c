/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/shell.h"

#include "support/cmocka.h"
