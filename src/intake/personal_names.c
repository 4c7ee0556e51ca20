/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "personal_names.h"

#include <string.h>

#include "labels.h"
#include "parallax/base/fold.h"
#include "parallax/base/memory.h"

enum { MOST_WORDS = 10 };

static const struct {
    enum plx_personal kind;
    const char *whole;  /* all that the column is called */
    const char *within; /* words that its name holds */
} names[] = {
    {PLX_PERSONAL_EMAIL,
     "email\ne mail\nemails\nmail\ncontact email\nwork email\nuser email\ncourriel\nmél\ncorreo",
     "email address\ne mail address\nmail address\nyour email\nyour e mail\nrecipient email\n"
     "emailadresse\nemail adresse\nmailadresse\nmail adresse\nadresse email\nadresse mail\n"
     "adresse e mail\nadresse électronique\nadresse de courriel\nvotre email\ncorreo electrónico\n"
     "correo electronico\nindirizzo email\nindirizzo e mail\nindirizzo di posta\n"
     "posta elettronica\nendereço de email\nendereço de e mail\nendereco de email\nseu email\n"
     "seu e mail\nemailadres\ne mailadres\nmailadres"},
    {PLX_PERSONAL_IP, "ip\nip address\nipaddress\nipaddr\nip addr\nremote addr\nclient ip",
     "ip address\nip adresse\nadresse ip\ndirección ip\ndireccion ip\nindirizzo ip\nendereço ip\n"
     "ip adres"},
    {PLX_PERSONAL_PHONE,
     "phone\ntelephone\ntel\nphonenumber\nphone no\nfax\ntelefon\ntelefonnr\ntéléphone\nteléfono\n"
     "telefono\ntelefone\ntelefoon\nmsisdn",
     "phone number\ntelephone number\nmobile number\ncell number\ntelefonnummer\nhandynummer\n"
     "mobilnummer\nrufnummer\nnuméro de téléphone\nnumero de telephone\nnuméro de portable\n"
     "número de teléfono\nnumero de telefono\nnúmero de móvil\nnumero di telefono\nnumero di "
     "cellulare\nnúmero de telefone\nnúmero de celular\ntelefoonnummer\nmobiele nummer"},
    {PLX_PERSONAL_PLACE,
     "gps\ngeopoint\ngeolocation\nlat\nlon\nlng\nlocation latitude\nlocation longitude\naddress\n"
     "address 2\nstreet\nzip\nzip code\nzipcode\nzip postal code\npostcode\npostal code\npostal\n"
     "city town\nadresse\nanschrift\nstraße\nstrasse\nplz\npostleitzahl\ncode postal\ndirección\n"
     "direccion\ndomicilio\ncódigo postal\ncodigo postal\nindirizzo\ncodice postale\nendereço\n"
     "endereco\nadres\nwoonadres",
     "latitude\nlongitude\ngps\ngeolocation\nbreitengrad\nlängengrad\nlatitud\nlongitud\n"
     "latitudine\nlongitudine\ncoordinates\nkoordinaten\ncoordonnées\ncoordenadas\ncoordinate\n"
     "coördinaten\nhome address\nstreet address\nmailing address\npostal address\nyour address\n"
     "ihre adresse\nwohnadresse\nvotre adresse\nsu dirección\nsu domicilio\nil suo indirizzo\n"
     "seu endereço\nuw adres"},
    {PLX_PERSONAL_NAME,
     "name\nusername\nuser name\nsubmitted by\nenumerator\ninterviewer\nvorname\nnachname\n"
     "familienname\nbenutzername\nnom\nprénom\nprenom\nnombre\nnombres\napellido\napellidos\nnome\n"
     "cognome\nsobrenome\nnaam\nvoornaam\nachternaam\nsurname\nforename\nfirstname\nlastname\n"
     "fullname",
     "first name\nlast name\nfull name\nfamily name\ngiven name\nyour name\nmiddle name\n"
     "contact name\nrespondent name\nname of respondent\nname of the respondent\nihr name\n"
     "ihren namen\nvor und nachname\nvotre nom\nnom de famille\nnom complet\nnom et prénom\n"
     "su nombre\ntu nombre\nnombre completo\nnombre y apellido\nnombre y apellidos\n"
     "il suo nome\nnome e cognome\nnome completo\nseu nome\nuw naam\nvolledige naam"},
    {PLX_PERSONAL_REFERENCE,
     "external reference\nexternal data reference\nexternalreference\nexternaldatareference\n"
     "token\nnetwork id\nsession id\nsessionid\ndevice id\ndeviceid\nsubscriber id\nsubscriberid\n"
     "sim serial\nsimserial\nsimid\nsurvey identifier\nredcap survey identifier\npanel id\n"
     "panelist id\npanellist id\nprolific id\nprolific pid\nworker id\nworkerid\nmturk id\n"
     "employee id\nemployee number\nstaff id\nstaff number\nuser id\nuserid\ncustomer id\n"
     "customer number\nkundennummer\npersonalnummer\nmitarbeiternummer\nmatricule\nnuméro client\n"
     "número de empleado\nnúmero de cliente\nmatricola\ncodice cliente\nnúmero do cliente\n"
     "klantnummer\npersoneelsnummer\ncustom data\ncustom data 1\ncustom data 2\ncustom data 3\n"
     "user agent\nuseragent\nhttp user agent\nhttp referer\nhttp referrer\nreferer\nreferrer\n"
     "referrer url\nrefurl",
     ""},
};

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

/* Whether a new word begins at a capital: "recipientEmail", "IPAddress". */
static bool is_hump(const char *name, const char *at)
{
    return at > name && is_upper(at[0]) &&
           (is_lower(at[-1]) || (is_upper(at[-1]) && is_lower(at[1])));
}

enum plx_status plx_personal_words(const char *name, struct plx_text *words, struct plx_text *spare,
                                   struct plx_error *err)
{
    const char *slash = strrchr(name, '/');

    if (slash && slash[1] && !strchr(name, ' '))
        name = slash + 1;
    plx_text_clear(spare);
    for (const char *at = name; *at; at++) {
        const bool plain = is_upper(*at) || is_lower(*at) || (*at >= '0' && *at <= '9') ||
                           ((unsigned char)*at & 0x80);

        if (is_hump(name, at))
            plx_text_add(spare, " ");
        plx_text_add_bytes(spare, plain ? at : " ", 1);
    }
    if (plx_text_failed(spare))
        return plx_fail_memory(err, "a column's name");
    return plx_fold(plx_text_string(spare), spare->length, words, err);
}

/* Whether the words stand in the name, between blanks or its ends. */
static bool holds(const char *name, size_t size, const char *wanted, size_t length)
{
    for (size_t at = 0; at + length <= size; at++) {
        const char *next;

        if (name[at] == *wanted && memcmp(name + at, wanted, length) == 0 &&
            (at + length == size || name[at + length] == ' '))
            return true;
        next = memchr(name + at, ' ', size - at);
        if (!next)
            return false;
        at = (size_t)(next - name);
    }
    return false;
}

/* The list is walked once: headers have been seen with a hundred thousand columns. */
static bool is_listed(const char *list, const char *words, bool whole)
{
    const size_t size = strlen(words);

    while (*list) {
        const char *end = strchr(list, '\n');
        const size_t length = end ? (size_t)(end - list) : strlen(list);

        if (whole ? length == size && memcmp(words, list, size) == 0
                  : length <= size && holds(words, size, list, length))
            return true;
        list += length + (end != NULL);
    }
    return false;
}

enum plx_personal plx_personal_by_words(const char *words, bool *whole)
{
    size_t count = 1;

    for (const char *at = words; *at; at++)
        count += *at == ' ';
    *whole = true;
    if (*words == '\0')
        return PLX_PERSONAL_NONE;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_listed(names[i].whole, words, true))
            return names[i].kind;
    *whole = false;
    for (size_t i = 0; i < sizeof names / sizeof *names && count <= MOST_WORDS; i++)
        if (is_listed(names[i].within, words, false))
            return names[i].kind;
    return PLX_PERSONAL_NONE;
}
