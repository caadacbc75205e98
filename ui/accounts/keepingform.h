// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/secretstore.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QRadioButton;

namespace rw::store {
class SecretPlaces;
}

namespace rw::ui {

// Where the secrets of a sign-in are kept, and the passphrase where that takes one.
class KeepingForm final : public QWidget
{
    Q_OBJECT
public:
    // places must outlive this.
    explicit KeepingForm(store::SecretPlaces &places, QWidget *parent = nullptr);

    store::SecretStore::Kind kind() const;
    void setKind(store::SecretStore::Kind kind);
    QString passphrase() const; // empty where none is needed
    void forgetPassphrase();
    // A sentence; empty where all is well. `where` is what has to be looked at.
    QString problem(QWidget **where) const;

private:
    void showPlaces();
    void showPassphrase();

    store::SecretPlaces &m_places;
    QRadioButton *m_system;
    QRadioButton *m_session;
    QRadioButton *m_file;
    QLabel *m_whyNoKeyStore;
    QWidget *m_secret;
    QLabel *m_hint;
    QLabel *m_label;
    QLineEdit *m_passphrase;
    QLabel *m_againLabel;
    QLineEdit *m_again;
    bool m_chosen = false; // by the person; until then the best place is proposed
};

} // namespace rw::ui
