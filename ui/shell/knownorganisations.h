// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/identity.h"

#include <QList>
#include <QUuid>
#include <QWidget>

class QVBoxLayout;

namespace rw::ui {

// An organisation that somebody has signed in to, as the start page shows it.
struct KnownOrganisation
{
    QUuid id;
    QString name;
    QString label;
    QString colour; // "#rrggbb", or empty
    store::Profile::Type type = store::Profile::Type::Unknown;

    bool operator==(const KnownOrganisation &) const = default;

    Identity identity() const;
};

// The organisations that the program knows, a button each, and what else can be done with one in a
// menu beside it. Hidden when there is none.
class KnownOrganisations final : public QWidget
{
    Q_OBJECT
public:
    explicit KnownOrganisations(QWidget *parent = nullptr);

    void setOrganisations(const QList<KnownOrganisation> &organisations);

signals:
    void openWanted(const QUuid &id);
    void describeWanted(const QUuid &id);
    void signOutWanted(const QUuid &id);
    void removeWanted(const QUuid &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addRow(const KnownOrganisation &organisation);

    QList<KnownOrganisation> m_organisations;
    QVBoxLayout *m_rows;
};

} // namespace rw::ui
