/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tells who somebody is; that it stays out of everything is in test_privacy.c. */
#include <stdlib.h>
#include <string.h>

#include "../../src/intake/personal_cells.h"
#include "../../src/intake/personal_names.h"
#include "support/check.h"

static void is_all(enum plx_personal kind, const char *const cells[])
{
    for (size_t i = 0; cells[i]; i++)
        if (plx_personal_cell(cells[i], strlen(cells[i])) != kind)
            fail_msg("\"%s\" is taken for %s", cells[i],
                     plx_personal_name(plx_personal_cell(cells[i], strlen(cells[i]))));
}

static void cells_are_known_by_their_form(void **state)
{
    (void)state;
    is_all(PLX_PERSONAL_EMAIL,
           (const char *const[]){"ann.lee@example.org", " a_b+c@mail.example.co.uk ",
                                 "jörg@müller.example", NULL});
    is_all(PLX_PERSONAL_IP,
           (const char *const[]){"192.0.2.17", "2001:db8::8a2e:370:7334", "::ffff:192.0.2.1",
                                 "2001:0db8:0000:0000:0000:8a2e:0370:7334", NULL});
    is_all(PLX_PERSONAL_PLACE,
           (const char *const[]){"52.520008 13.404954 34.5 5", "-33.8688, 151.2093",
                                 "-1.2921 36.8219 0 0", NULL});
    is_all(PLX_PERSONAL_PHONE,
           (const char *const[]){"+49 30 1234567", "+15551234567", "(555) 123-4567", "555-123-4567",
                                 "030 1234567", "01 23 45 67 89", "+31.20.1234567", NULL});
    is_all(PLX_PERSONAL_NAME,
           (const char *const[]){"Ann Lee", "María José Pérez", "Jean-Luc O'Brien", NULL});
}

static void what_only_looks_alike_is_nothing_personal(void **state)
{
    (void)state;
    is_all(PLX_PERSONAL_NONE, (const char *const[]){"",
                                                    "@",
                                                    "a@b",
                                                    "meet @ noon",
                                                    "10:44:18",
                                                    "2022-03-01 10:44:18",
                                                    "01.02.2022",
                                                    "5/10/18 4:01",
                                                    "1000-4999",
                                                    "$50,000 - $99,999",
                                                    "114083456789",
                                                    "0.0833498599",
                                                    "1.714026225",
                                                    "3.5 4.5",
                                                    "1.2.3",
                                                    "192.0.2.300",
                                                    "2",
                                                    "Very important",
                                                    "I agree",
                                                    "Ann",
                                                    "AND / OR",
                                                    NULL});
}

static void shows(const char *text, const char *masked)
{
    struct plx_text out = {0};

    plx_personal_add_masked(&out, text, strlen(text));
    assert_string_equal(plx_text_string(&out), masked);
    plx_text_release(&out);
}

static void what_is_shown_is_masked(void **state)
{
    (void)state;
    shows("Sales", "Sales");
    shows("ask ann.lee@example.org, or bob@example.com.",
          "ask [e-mail address], or [e-mail address].");
    shows("from 192.0.2.17 and fe80::1", "from [IP address] and [IP address]");
    shows("call (555) 123-4567 at 10:44", "call [telephone number] at 10:44");
    shows("52.520008 13.404954 34.5 5", "[coordinates]");
    shows("5 of 10 on 2022-03-01, @home", "5 of 10 on 2022-03-01, @home");
}

static void long_texts_are_masked_in_little_time(void **state)
{
    enum { LONG = 4000000 };
    static const char worst[] = "(:@a.";
    char *text = malloc(LONG);

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; worst[i]; i++) {
        struct plx_text out = {0};

        memset(text, worst[i], LONG);
        plx_personal_add_masked(&out, text, LONG);
        assert_int_equal(out.length, LONG);
        plx_text_release(&out);
    }
    free(text);
}

static void is_called(enum plx_personal kind, bool whole, const char *const names[])
{
    struct plx_text words = {0};
    struct plx_text spare = {0};
    struct plx_error err;

    for (size_t i = 0; names[i]; i++) {
        bool found;
        enum plx_personal told;

        assert_int_equal(plx_personal_words(names[i], &words, &spare, &err), PLX_OK);
        told = plx_personal_by_words(plx_text_string(&words), &found);
        if (told != kind || (kind != PLX_PERSONAL_NONE && found != whole))
            fail_msg("\"%s\", that is \"%s\", means %s%s", names[i], plx_text_string(&words),
                     plx_personal_name(told), found ? ", wholly" : "");
    }
    plx_text_release(&words);
    plx_text_release(&spare);
}

static void names_tell_in_several_languages(void **state)
{
    (void)state;
    is_called(PLX_PERSONAL_EMAIL, true,
              (const char *const[]){"E-Mail", "EMAIL", "contact/email", "contact_email", "Courriel",
                                    "Correo", NULL});
    is_called(PLX_PERSONAL_EMAIL, false,
              (const char *const[]){"RecipientEmail", "What is your e-mail address?",
                                    "Ihre E-Mail-Adresse:", "Adresse électronique",
                                    "Correo electrónico", "Indirizzo e-mail", "Seu e-mail",
                                    "E-mailadres van u", NULL});
    is_called(PLX_PERSONAL_NAME, true,
              (const char *const[]){"Name", "_submitted_by", "Vorname", "Prénom", "Apellidos",
                                    "Cognome", "Sobrenome", "Achternaam", NULL});
    is_called(PLX_PERSONAL_NAME, false,
              (const char *const[]){"RecipientFirstName", "last_name", "Nom de famille",
                                    "Nombre completo", NULL});
    is_called(PLX_PERSONAL_IP, true,
              (const char *const[]){"IPAddress", "ip_address", "ipaddr", "IP", NULL});
    is_called(PLX_PERSONAL_PHONE, true,
              (const char *const[]){"Phone", "phonenumber", "Telefon", "Téléphone", NULL});
    is_called(PLX_PERSONAL_PLACE, false,
              (const char *const[]){"_gps_latitude", "home address", "Längengrad", NULL});
    is_called(PLX_PERSONAL_REFERENCE, true,
              (const char *const[]){"ExternalReference", "token", "Network ID", "deviceid",
                                    "redcap_survey_identifier", "PROLIFIC_PID", NULL});
    is_called(PLX_PERSONAL_PHONE, false,
              (const char *const[]){"Phone numbers, or one phone number", "the phone number of you",
                                    NULL});
    is_called(PLX_PERSONAL_NONE, false,
              (const char *const[]){"Phone numbers", "Gramophone number", "Q5_1",
                                    "How do you use e-mail?", "Company size", "ResponseId",
                                    "Brand name awareness", "team",
                                    "How often, in the last twelve months, did a supplier ask you "
                                    "for your email address?",
                                    "", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_known_by_their_form),
        cmocka_unit_test(what_only_looks_alike_is_nothing_personal),
        cmocka_unit_test(what_is_shown_is_masked),
        cmocka_unit_test(long_texts_are_masked_in_little_time),
        cmocka_unit_test(names_tell_in_several_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
