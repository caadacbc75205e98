// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/contactroleapi.h"

#include "api/jsonwriter.h"
#include "api/target.h"

using namespace Qt::StringLiterals;

namespace rw::api {

using domain::ContactRole;

namespace {

const QByteArray valuesTarget = QByteArrayLiteral("/crm/v8/Contacts/roles");

void writeValue(JsonWriter &json, const ContactRole &value)
{
    json.beginObject();
    json.key("id"_L1).text(value.id.value).key("name"_L1).text(value.name);
    if (value.sequenceNumber)
        json.key("sequence_number"_L1).number(*value.sequenceNumber);
    json.endObject();
}

ApiRequest write(const QByteArray &verb, const QByteArray &body)
{
    ApiRequest request;
    request.verb = verb;
    request.target = valuesTarget;
    request.body = body;
    return request;
}

} // namespace

ApiCall *ContactRoleApi::fetchAll(QObject *context,
                                  std::function<void(const Result<QList<ContactRole>> &)> done)
{
    return m_client.fetch<QList<ContactRole>>(listRequest(), context, &ContactRoleApi::parseList,
                                              std::move(done));
}

ApiRequest ContactRoleApi::listRequest()
{
    ApiRequest request;
    request.target = valuesTarget;
    return request;
}

ApiRequest ContactRoleApi::createRequest(const QString &name, int sequenceNumber)
{
    JsonWriter json;
    json.beginObject().key("contact_roles"_L1).beginArray().beginObject();
    json.key("name"_L1).text(name).key("sequence_number"_L1).number(sequenceNumber);
    json.endObject().endArray().endObject();
    return write("POST", json.bytes());
}

ApiRequest ContactRoleApi::updateRequest(const ContactRole &value)
{
    return orderRequest({value});
}

ApiRequest ContactRoleApi::orderRequest(const QList<ContactRole> &values)
{
    JsonWriter json;
    json.beginObject().key("contact_roles"_L1).beginArray();
    for (const ContactRole &value : values)
        writeValue(json, value);
    json.endArray().endObject();
    return write("PUT", json.bytes());
}

ApiRequest ContactRoleApi::removeRequest(const QList<domain::ContactRoleId> &ids)
{
    ApiRequest request;
    request.verb = "DELETE";
    if (ids.size() == 1) {
        request.target = valuesTarget + '/' + pathSegment(ids.constFirst().value);
        return request;
    }
    QByteArrayList values;
    for (const domain::ContactRoleId &id : ids)
        values.append(queryValue(id.value));
    request.target = valuesTarget + "?ids=" + values.join(',');
    return request;
}

} // namespace rw::api
