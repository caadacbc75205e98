// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace rw::store {
class EncryptedSecrets;
}

namespace rw::ui {

// Asks for the passphrase of the encrypted file. Accepted when it is unlocked. To be opened with
// open(); deletes itself.
class UnlockDialog final : public QDialog
{
    Q_OBJECT
public:
    // file must outlive this.
    explicit UnlockDialog(store::EncryptedSecrets &file, QWidget *parent = nullptr);

signals:
    void discarded(); // nobody knew the passphrase any more; all sign-ins in the file are gone

private:
    void unlock();
    void askWhetherToDiscard();
    void discard();
    void say(const QString &trouble);

    store::EncryptedSecrets &m_file;
    QLineEdit *m_passphrase;
    QLabel *m_problem;
    QPushButton *m_unlock;
    QPushButton *m_forgotten;
};

} // namespace rw::ui
