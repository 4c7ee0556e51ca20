/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "methods_text.h"

#define METHOD(topic, german_topic, words, german_words, source) {topic, words, source},
static const struct plx_method_text english[] = {
#include "wording/methods.h"
};
#undef METHOD

#define METHOD(topic, german_topic, words, german_words, source)                                   \
    {german_topic, german_words, source},
static const struct plx_method_text german[] = {
#include "wording/methods.h"
};
#undef METHOD

const size_t plx_n_method_texts = sizeof english / sizeof *english;

const struct plx_method_text *plx_method_texts_in(enum plx_language language)
{
    return language == PLX_GERMAN ? german : english;
}
