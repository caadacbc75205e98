// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/signoutquestion.h"

#include <QApplication>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rw::ui {

SignOutQuestion::SignOutQuestion(const QString &organisation, QWidget *parent) : QMessageBox(parent)
{
    setObjectName(u"signOutQuestion"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Sign out"));
    setIconPixmap(QApplication::windowIcon().pixmap(48));
    setTextFormat(Qt::PlainText);
    //: %1 is the name of an organisation
    setText(tr("Sign out of “%1”?").arg(organisation));
    setInformativeText(tr("The sign-in is taken back at Zoho, and the client, the secret and the "
                          "tokens are deleted from this computer. Staged changes and the history "
                          "stay. To open the organisation again you sign in again."));
    QPushButton *signOut = addButton(tr("Sign out"), QMessageBox::AcceptRole);
    signOut->setObjectName(u"signOut"_s);
    QPushButton *cancel = addButton(QMessageBox::Cancel);
    setDefaultButton(signOut);
    setEscapeButton(cancel);
    connect(signOut, &QPushButton::clicked, this, &SignOutQuestion::signOutWanted);
}

} // namespace rw::ui
