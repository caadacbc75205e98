// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/feedback/pane.h"

#include <memory>

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class ContactsModel;
class CounterpartiesModel;
} // namespace rw::models

namespace rw::ui {

// The page of the counterparties and the people at each of them.
class ContactsPane final : public Pane
{
    Q_OBJECT
public:
    // All three outlive the pane.
    ContactsPane(edit::Workspace &workspace, models::CounterpartiesModel &counterparties,
                 models::ContactsModel &contacts, QWidget *parent = nullptr);
    ~ContactsPane() override;

    QList<QAction *> editActions() const override;
    QString menuTitle() const override;
    void focusFilter() override;
    void focusList() override;
    void focusOn(const domain::ObjectRef &ref) override;
    void reload() override;
    bool commitEditors() override;
    void reveal(const domain::ObjectRef &ref) override;
    QString summary() const override;
    QVariantMap viewState() const override;
    void restoreViewState(const QVariantMap &state) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::ui
