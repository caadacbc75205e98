// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/tlsidentity.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace rw::sandbox {
namespace {

constexpr long day = 24L * 60 * 60;

template <auto release>
struct Releaser
{
    template <typename T>
    void operator()(T *object) const
    {
        release(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Releaser<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Releaser<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Releaser<BIO_vfree>>;

bool addExtension(X509 *certificate, int kind, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool fill(X509 *certificate, EVP_PKEY *key)
{
    quint64 serial = 0;
    if (RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) != 1)
        return false;
    X509_NAME *name = X509_get_subject_name(certificate);
    const auto *text = reinterpret_cast<const unsigned char *>("rolewright-sandbox");
    // A day of grace for clocks that disagree.
    return X509_set_version(certificate, 2) == 1
           && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1
           && X509_gmtime_adj(X509_getm_notBefore(certificate), -day)
           && X509_gmtime_adj(X509_getm_notAfter(certificate), 365 * day)
           && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1
           && X509_set_issuer_name(certificate, name) == 1 && X509_set_pubkey(certificate, key) == 1
           && addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE")
           && addExtension(certificate, NID_ext_key_usage, "serverAuth")
           && addExtension(certificate, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost")
           && X509_sign(certificate, key, EVP_sha256()) > 0;
}

QByteArray contentOf(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return {data, static_cast<qsizetype>(size)};
}

} // namespace

std::optional<TlsIdentity> makeTlsIdentity(QString *error)
{
    const Key key(EVP_EC_gen("P-256"));
    const X509Ptr certificate(X509_new());
    const Memory certificateText(BIO_new(BIO_s_mem()));
    const Memory keyText(BIO_new(BIO_s_secmem()));
    if (key && certificate && certificateText && keyText && fill(certificate.get(), key.get())
        && PEM_write_bio_X509(certificateText.get(), certificate.get()) == 1
        && PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr)
               == 1)
        return TlsIdentity{contentOf(certificateText.get()), contentOf(keyText.get())};
    *error = QStringLiteral("No certificate can be made: %1.")
                 .arg(QString::fromLatin1(ERR_error_string(ERR_get_error(), nullptr)));
    return std::nullopt;
}

} // namespace rw::sandbox
