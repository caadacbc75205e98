// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/closequestion.h"

#include <QApplication>
#include <QPushButton>

namespace rw::ui {

CloseQuestion::CloseQuestion(QWidget *parent) : QMessageBox(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setIconPixmap(QApplication::windowIcon().pixmap(48));
    setWindowTitle(tr("Rolewright"));
    setTextFormat(Qt::PlainText);
}

CloseQuestion *CloseQuestion::withChanges(int count, const QString &organisation, QWidget *parent)
{
    auto *question = new CloseQuestion(parent);
    question->setObjectName(QStringLiteral("closeQuestion"));
    question->setText(
        count == 1 ? tr("1 change is kept for %1. It has not been sent.").arg(organisation)
                   : tr("%n changes are kept for %1. They have not been sent.", nullptr, count)
                         .arg(organisation));
    question->setInformativeText(tr("It will all be here next time."));
    QPushButton *close = question->addButton(tr("Close"), QMessageBox::AcceptRole);
    QPushButton *review = question->addButton(tr("Review"), QMessageBox::ActionRole);
    question->setDefaultButton(close);
    connect(close, &QPushButton::clicked, question, &CloseQuestion::closeWanted);
    connect(review, &QPushButton::clicked, question, &CloseQuestion::reviewWanted);
    question->allowEscape();
    return question;
}

CloseQuestion *CloseQuestion::whileApplying(const QString &organisation, QWidget *parent)
{
    auto *question = new CloseQuestion(parent);
    question->setObjectName(QStringLiteral("closeQuestion"));
    question->setText(tr("Changes are being applied to %1.").arg(organisation));
    question->setInformativeText(
        tr("In the background the apply goes on in a minimised window, which closes when all is "
           "done. Stopped, what was not sent stays staged."));
    QPushButton *finish = question->addButton(tr("Finish in background"), QMessageBox::AcceptRole);
    QPushButton *stop = question->addButton(tr("Stop after this step"), QMessageBox::ActionRole);
    question->setDefaultButton(finish);
    connect(finish, &QPushButton::clicked, question, &CloseQuestion::finishWanted);
    connect(stop, &QPushButton::clicked, question, &CloseQuestion::closeWanted);
    question->allowEscape();
    return question;
}

// Escape goes back to the window. A message box hears it only through a button; this one is not
// seen.
void CloseQuestion::allowEscape()
{
    QPushButton *cancel = addButton(QMessageBox::Cancel);
    cancel->hide();
    setEscapeButton(cancel);
}

} // namespace rw::ui
