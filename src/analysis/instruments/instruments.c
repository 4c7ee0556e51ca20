/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/instruments.h"

#include "instrument.h"

enum plx_status plx_analysis_instruments(const struct plx_study *study,
                                         const struct plx_responses *responses,
                                         struct plx_results *results,
                                         const struct plx_analysis_settings *settings,
                                         struct plx_error *err)
{
    static enum plx_status (*const make[])(struct instrument * instrument,
                                           struct plx_error * err) = {
        instrument_messages, instrument_content,    instrument_leads,      instrument_tools,
        instrument_accounts, instrument_experience, instrument_priorities, instrument_words,
    };
    struct instrument instrument = {
        .study = study, .responses = responses, .settings = settings, .results = results};
    enum plx_status status = instrument_open(&instrument, err);

    for (size_t i = 0; status == PLX_OK && i < sizeof make / sizeof *make; i++)
        status = make[i](&instrument, err);
    instrument_close(&instrument);
    return status;
}
