// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/regionbuttons.h"

#include "signin/datacentres.h"

#include <QGridLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rw::ui {

namespace {

constexpr int perRow = 6;

} // namespace

RegionButtons::RegionButtons(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"regions"_s);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    int cell = 0;
    for (const signin::DataCentre &centre : signin::DataCentres::all()) {
        auto *button = new QPushButton(centre.location.toUpper(), this);
        button->setObjectName(u"region-"_s + centre.location);
        //: %1 is a region: Europe
        button->setAccessibleName(
            tr("Try %1").arg(signin::DataCentres::regionName(centre.location)));
        button->setToolTip(button->accessibleName());
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this,
                [this, location = centre.location] { emit chosen(location); });
        grid->addWidget(button, cell / perRow, cell % perRow);
        ++cell;
    }
    hide();
}

void RegionButtons::offer(const QString &except)
{
    for (const signin::DataCentre &centre : signin::DataCentres::all()) {
        auto *button = findChild<QPushButton *>(u"region-"_s + centre.location);
        button->setEnabled(centre.location != except);
    }
    show();
}

} // namespace rw::ui
