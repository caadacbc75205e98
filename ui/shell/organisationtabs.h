// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/identity.h"

#include <QTabBar>

#include <optional>

namespace rw::ui {

// The organisations that a window has open, and at the end the place to open another one. Hidden
// while there is none.
class OrganisationTabs final : public QTabBar
{
    Q_OBJECT
public:
    struct Tab
    {
        QString title; // "Zylker – Sample"
        QString state; // "2 changes not sent", in words; empty: nothing to tell
        bool isChanged = false; // something in it is not sent
        std::optional<Identity> identity = {}; // none before it is open

        bool operator==(const Tab &) const = default;
    };

    explicit OrganisationTabs(QWidget *parent = nullptr);

    // Tells nobody; only a person's choice does.
    void setTabs(const QList<Tab> &tabs, int current); // -1: the place to open another one

signals:
    void chosen(int number); // -1: the place to open another one
    void closeWanted(int number);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    QSize tabSizeHint(int index) const override;

private:
    void arrange();
    void dressCloseButton(int number, const QString &title);

    QList<Tab> m_tabs;
};

} // namespace rw::ui
