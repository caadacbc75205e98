// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactapi.h"
#include "api/listcodec.h"

using namespace Qt::StringLiterals;

namespace rw::api {

using domain::Contact;
using domain::Counterparty;
using domain::CounterpartyId;
using domain::CounterpartyType;

namespace {

// The page of the list calls the name `name`, all others `displayName`.
QString firstOf(const JsonItem &item, QLatin1StringView one, QLatin1StringView other)
{
    const QString text = item.text(one);
    return text.isEmpty() ? item.text(other) : text;
}

ApiError unreadable(const JsonItem &item, const QString &what)
{
    return saysError(item) ? errorFrom(readErrorItem(item)) : badReply(what);
}

Result<Counterparty> readCounterparty(const JsonItem &item)
{
    Counterparty counterparty;
    counterparty.id = {item.text("organizationApiName"_L1)};
    if (counterparty.id.isEmpty())
        return tl::make_unexpected(unreadable(item, u"a counterparty without its API name"_s));
    counterparty.name = item.text("name"_L1);
    if (counterparty.name.isEmpty())
        counterparty.name = counterparty.id.value;
    counterparty.type = firstOf(item, "counterPartyType"_L1, "counterPartyType.apiName"_L1);
    counterparty.contactCount = item.length("users"_L1);
    counterparty.country = item.text("country"_L1);
    counterparty.state = item.text("state"_L1);
    counterparty.city = item.text("city"_L1);
    counterparty.address = item.text("address"_L1);
    counterparty.buildingNumber = item.text("buildingNumber"_L1);
    counterparty.zipCode = item.text("zipCode"_L1);
    counterparty.website = item.text("website"_L1);
    counterparty.modifiedBy = firstOf(item, "modifiedBy"_L1, "modifiedBy.displayName"_L1);
    counterparty.modifiedTime = item.text("modifiedTime"_L1);
    return counterparty;
}

Result<CounterpartyType> readCounterpartyType(const JsonItem &item)
{
    CounterpartyType type{{item.text("apiName"_L1)}, item.text("name"_L1)};
    if (type.id.isEmpty())
        return tl::make_unexpected(unreadable(item, u"a counterparty type without its API name"_s));
    if (type.name.isEmpty())
        type.name = type.id.value;
    return type;
}

Result<Contact> readContact(const JsonItem &item)
{
    const Result<QString> id = readId(item, "id"_L1);
    if (!id)
        return tl::make_unexpected(id.error());
    Contact contact;
    contact.emailId = item.text("emailId"_L1);
    contact.id = {id->isEmpty() ? contact.emailId.toLower() : *id};
    if (contact.id.isEmpty())
        return tl::make_unexpected(unreadable(item, u"a contact without id and address"_s));
    contact.counterparty
        = {firstOf(item, "organizationApiName"_L1, "counterParty.organizationApiName"_L1)};
    contact.displayName = firstOf(item, "name"_L1, "displayName"_L1);
    contact.phoneNumber = item.text("phoneNumber"_L1);
    contact.jobTitle = item.text("jobTitle"_L1);
    contact.status = item.text("status"_L1);
    contact.modifiedBy = firstOf(item, "modifiedBy"_L1, "modifiedBy.displayName"_L1);
    contact.modifiedTime = item.text("modifiedTime"_L1);
    return contact;
}

// The name of the list is not printed for these two: should it be another than its siblings
// suggest, the first array is meant.
template <typename T>
Result<QList<T>> readNamedOrFirst(const QByteArray &json, QLatin1StringView key,
                                  Result<T> (*read)(const JsonItem &))
{
    const Result<ItemList<T>> named = readItemList<T>(json, {JsonList::Named, key, true}, read);
    if (!named)
        return tl::make_unexpected(named.error());
    return named->found ? wholeOf(*named) : readList<T>(json, {JsonList::First}, read);
}

} // namespace

Result<QList<Counterparty>> ContactApi::parseCounterparties(const QByteArray &json)
{
    return readNamedOrFirst<Counterparty>(json, "counterparties"_L1, readCounterparty);
}

Result<QList<CounterpartyType>> ContactApi::parseCounterpartyTypes(const QByteArray &json)
{
    return readNamedOrFirst<CounterpartyType>(json, "counterpartytypes"_L1, readCounterpartyType);
}

Result<QList<Contact>> ContactApi::parseContacts(const QByteArray &json)
{
    return readNamedOrFirst<Contact>(json, "counterpartyusers"_L1, readContact);
}

namespace {

// In a reply to a change other arrays may stand beside it or in it, of the people there.
Result<Counterparty> readIfCounterparty(const JsonItem &item)
{
    return item.text("organizationApiName"_L1).isEmpty() ? Result<Counterparty>(Counterparty())
                                                         : readCounterparty(item);
}

// The first of what was made, where the reply holds it; else whether it says that all went well.
template <typename T>
struct Written
{
    std::optional<T> made;
    JsonItem root;
};

// The root names what was changed or deleted under this key.
template <typename T>
Result<Written<T>> readWritten(const QByteArray &json, QLatin1StringView key,
                               Result<T> (*read)(const JsonItem &))
{
    std::optional<T> made;
    const Result<JsonReply> reply
        = readJson(json, {JsonList::Every}, [&made, read](const JsonItem &item) -> Result<> {
              if (saysError(item))
                  return tl::make_unexpected(errorFrom(readErrorItem(item)));
              const Result<T> each = read(item);
              if (!each)
                  return tl::make_unexpected(each.error());
              if (!made && !each->id.isEmpty())
                  made = *each;
              return {};
          });
    if (!reply)
        return tl::make_unexpected(reply.error());
    const JsonItem &root = reply->root;
    if (made)
        return Written<T>{made, root};
    const QString type = firstOf(root, "Type"_L1, "type"_L1);
    const bool success = type.compare("success"_L1, Qt::CaseInsensitive) == 0;
    if (saysError(root))
        return tl::make_unexpected(errorFrom(readErrorItem(root)));
    if (!success && !type.isEmpty()) {
        ApiError error = errorFrom(readErrorItem(root));
        error.kind = ApiError::Kind::Rejected;
        return tl::make_unexpected(error);
    }
    if (!success && root.text(key).isEmpty())
        return tl::make_unexpected(badReply(u"the reply tells neither success nor error"_s));
    return Written<T>{{}, root};
}

} // namespace

Result<Contact> ContactApi::parseWritten(const QByteArray &json)
{
    if (json.isEmpty()) // 204: the pages list it as a success
        return Contact();
    const auto written = readWritten<Contact>(json, "emailId"_L1, readContact);
    if (!written)
        return tl::make_unexpected(written.error());
    if (written->made)
        return *written->made;
    Contact contact;
    contact.emailId = written->root.text("emailId"_L1);
    // A bare object with an id is the contact itself, without its wrapper.
    const Result<QString> id = readId(written->root, "id"_L1);
    if (!id)
        return tl::make_unexpected(id.error());
    contact.id = {*id};
    return contact;
}

Result<CounterpartyId> ContactApi::parseWrittenCounterparty(const QByteArray &json)
{
    if (json.isEmpty())
        return CounterpartyId();
    const auto written
        = readWritten<Counterparty>(json, "organizationApiName"_L1, readIfCounterparty);
    if (!written)
        return tl::make_unexpected(written.error());
    return written->made ? written->made->id
                         : CounterpartyId{written->root.text("organizationApiName"_L1)};
}

} // namespace rw::api
