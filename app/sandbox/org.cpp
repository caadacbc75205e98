// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/call.h"
#include "sandbox/reply.h"

#include <QJsonArray>

namespace rw::sandbox {
namespace {

// The organisation's details as the CRM gives them; every key that the description requires.
QJsonObject crmDetails(const Call &call)
{
    Organisation &organisation = call.organisation;
    const User owner = organisation.signedInUser();
    const QJsonObject license{
        {QStringLiteral("paid"), true},
        {QStringLiteral("paid_type"), QStringLiteral("enterprise")},
        {QStringLiteral("paid_expiry"), QStringLiteral("2031-12-31T00:00:00+05:30")},
        {QStringLiteral("trial_type"), QJsonValue()},
        {QStringLiteral("trial_expiry"), QJsonValue()},
        {QStringLiteral("trial_action"), QJsonValue()},
        {QStringLiteral("users_license_purchased"), organisation.users().count({})},
        {QStringLiteral("portal_users_license_purchased"), 0}};
    QJsonObject shown = license;
    // The newest description no longer knows this key.
    if (call.route.version >= 80)
        shown.remove(QStringLiteral("trial_action"));
    return {
        {QStringLiteral("id"), organisation.id()},
        {QStringLiteral("zgid"), organisation.zgid()},
        {QStringLiteral("company_name"), organisation.company()},
        {QStringLiteral("alias"), QJsonValue()},
        {QStringLiteral("domain_name"), QStringLiteral("org") + organisation.zgid()},
        {QStringLiteral("type"), QStringLiteral("production")},
        {QStringLiteral("license_details"), shown},
        {QStringLiteral("hierarchy_preferences"),
         QJsonObject{{QStringLiteral("type"), QStringLiteral("Role_Hierarchy")},
                     {QStringLiteral("strictly_reporting"), false}}},
        {QStringLiteral("primary_email"), owner.email},
        {QStringLiteral("primary_zuid"), owner.zuid},
        {QStringLiteral("created_time"), organisation.createdTime()},
        {QStringLiteral("country"), QStringLiteral("IN")},
        {QStringLiteral("country_code"), QStringLiteral("IN")},
        {QStringLiteral("state"), QStringLiteral("Tamil Nadu")},
        {QStringLiteral("city"), QStringLiteral("Chennai")},
        {QStringLiteral("street"), QJsonValue()},
        {QStringLiteral("zip"), QStringLiteral("603202")},
        {QStringLiteral("phone"), QJsonValue()},
        {QStringLiteral("mobile"), QJsonValue()},
        {QStringLiteral("fax"), QJsonValue()},
        {QStringLiteral("website"), QStringLiteral("www.zylker.example")},
        {QStringLiteral("description"), QJsonValue()},
        {QStringLiteral("employee_count"), QString::number(organisation.users().count({}))},
        {QStringLiteral("currency"), QStringLiteral("Indian Rupee - INR")},
        {QStringLiteral("currency_symbol"), QStringLiteral("Rs.")},
        {QStringLiteral("currency_locale"), QStringLiteral("en_IN")},
        {QStringLiteral("iso_code"), QStringLiteral("INR")},
        {QStringLiteral("time_zone"), QStringLiteral("Asia/Kolkata")},
        {QStringLiteral("mc_status"), false},
        {QStringLiteral("gapps_enabled"), false},
        {QStringLiteral("translation_enabled"), false},
        {QStringLiteral("privacy_settings"), false},
        {QStringLiteral("hipaa_compliance_enabled"), false},
        {QStringLiteral("lite_users_enabled"), false},
        {QStringLiteral("deletable_org_account"), false},
        {QStringLiteral("photo_id"), QJsonValue()},
        {QStringLiteral("zia_portal_id"), QJsonValue()},
    };
}

QJsonObject contractsDetails(const Call &call)
{
    Organisation &organisation = call.organisation;
    const User owner = organisation.signedInUser();
    return {
        {QStringLiteral("apiName"), organisation.apiName()},
        {QStringLiteral("name"), organisation.company()},
        {QStringLiteral("id"), organisation.id()},
        {QStringLiteral("zoid"), organisation.zgid()},
        {QStringLiteral("orgURL"), organisation.apiName()},
        {QStringLiteral("country"), QStringLiteral("India")},
        {QStringLiteral("state"), QStringLiteral("Tamil Nadu")},
        {QStringLiteral("city"), QStringLiteral("Chennai")},
        {QStringLiteral("address"), QStringLiteral("")},
        {QStringLiteral("buildingNo"), QStringLiteral("")},
        {QStringLiteral("zipCode"), QStringLiteral("603202")},
        {QStringLiteral("webSite"), QStringLiteral("www.zylker.example")},
        {QStringLiteral("phoneNumber"), QStringLiteral("")},
        {QStringLiteral("currency"),
         QJsonObject{{QStringLiteral("currency_name"), QStringLiteral("Indian Rupee")},
                     {QStringLiteral("currency_symbol"), QStringLiteral("₹")},
                     {QStringLiteral("currency_code"), QStringLiteral("INR")},
                     {QStringLiteral("currency_decimal"), 2},
                     {QStringLiteral("currency_number"), 356}}},
        {QStringLiteral("accountowner"),
         QJsonObject{{QStringLiteral("displayName"), owner.fullName()},
                     {QStringLiteral("emailId"), owner.email},
                     {QStringLiteral("id"), owner.id}}},
    };
}

} // namespace

Response handleOrg(const Call &call)
{
    if (call.route.resource == Resource::OrgInfo)
        return wrapped(200, QStringLiteral("organizationinfo"), contractsDetails(call));
    return wrapped(200, QStringLiteral("org"), crmDetails(call));
}

} // namespace rw::sandbox
