// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/roleform.h"

#include "domain/namerules.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "ui/feedback/sentences.h"
#include "ui/roles/fieldeditors.h"
#include "ui/roles/rolechoices.h"
#include "ui/roles/sightbox.h"
#include "ui/roles/sightwords.h"
#include "ui/roles/userchoices.h"

#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace rw::ui {

using domain::Field;
using domain::RoleId;
using domain::RoleTree;
using edit::RoleSection;

namespace {

QLabel *wordsIn(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

RoleForm::RoleForm(edit::Workspace &workspace, QWidget *parent)
    : QStackedWidget(parent), m_workspace(workspace),
      m_roleChoices(new RoleChoices(workspace, this)),
      m_userChoices(new UserChoices(workspace, this)), m_nothing(buildNothing()), m_one(buildOne()),
      m_several(buildSeveral())
{
    for (QWidget *page : {m_nothing, m_one, m_several})
        addWidget(page);
    connect(&workspace, &edit::Workspace::changesChanged, this, &RoleForm::reload);
    connect(&workspace, &edit::Workspace::locksChanged, this, &RoleForm::reload);
    connect(&workspace.roles(), &RoleSection::usersChanged, this, &RoleForm::reload);
    connect(&workspace.roles(), &RoleSection::treeLockChanged, this, &RoleForm::reload);
}

QWidget *RoleForm::buildNothing()
{
    auto *page = new QWidget(this);
    auto *label = wordsIn(page);
    label->setAlignment(Qt::AlignCenter);
    label->setText(tr("Select a role to see its details."));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 16, 16, 16);
    column->addStretch();
    column->addWidget(label);
    column->addStretch(2);
    return page;
}

QWidget *RoleForm::buildOne()
{
    auto *page = new QWidget(this);
    m_name = new TextField(tr("Name"), page);
    m_superior = new ChoiceField(tr("Reports to"), page);
    m_forecast = new ChoiceField(tr("Forecast manager"), page);
    m_peers = new FlagField(tr("Share data with peers"), page);
    m_description = new NoteField(tr("Description"), domain::MaximumRoleDescription, page);
    m_note = wordsIn(page);
    m_users = wordsIn(page);
    m_sight = new SightBox(m_workspace, page);
    m_lastChanged = wordsIn(page);

    m_superior->setChoices(m_roleChoices);
    m_forecast->setChoices(m_userChoices);
    m_roleChoices->setRefusal([this](const RoleId &id) {
        const RoleSection &section = m_workspace.roles();
        const RoleTree::Node *to = section.tree().find(id);
        const RoleTree::Node *role = section.tree().find(m_shown);
        if (!to || !role || role->role.reportingTo == id)
            return QString();
        return sentence(section.refusalToMove({m_shown}, id), role->role.name, to->role.name);
    });
    m_name->setCheck([this](const QVariant &value) {
        return sentence(m_workspace.roles().nameProblem(m_shown, value.toString()),
                        domain::ObjectKind::Role, value.toString().trimmed());
    });

    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 8, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_note);
    for (const auto &[field, editor] : fields()) {
        column->addWidget(editor);
        connect(editor, &FieldEditor::edited, this,
                [this, field = field](const QVariant &value) { stage(field, value); });
        connect(editor, &FieldEditor::revertRequested, this,
                [this, field = field, editor = editor] {
                    editor->discard();
                    m_workspace.revertField(RoleSection::ref(m_shown), field);
                });
    }
    auto *line = new QFrame(page);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    column->addWidget(line);
    column->addWidget(m_users);
    column->addWidget(m_sight);
    column->addWidget(m_lastChanged);
    column->addStretch();

    auto *scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget *RoleForm::buildSeveral()
{
    auto *page = new QWidget(this);
    m_count = wordsIn(page);
    QFont big = m_count->font();
    big.setPointSizeF(big.pointSizeF() * 1.25);
    m_count->setFont(big);
    m_effect = wordsIn(page);
    m_move = new QPushButton(tr("Move to…"), page);
    m_delete = new QPushButton(tr("Delete…"), page);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_move);
    buttons->addWidget(m_delete);
    buttons->addStretch();
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 8, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_count);
    column->addWidget(m_effect);
    column->addSpacing(8);
    column->addLayout(buttons);
    column->addStretch();
    connect(m_move, &QPushButton::clicked, this, &RoleForm::moveRequested);
    connect(m_delete, &QPushButton::clicked, this, &RoleForm::deleteRequested);
    return page;
}

QList<QPair<Field, FieldEditor *>> RoleForm::fields() const
{
    return {{Field::Name, m_name},
            {Field::ReportingTo, m_superior},
            {Field::ForecastManager, m_forecast},
            {Field::ShareWithPeers, m_peers},
            {Field::Description, m_description}};
}

void RoleForm::setRoles(const QList<RoleId> &roles)
{
    if (roles == m_roles)
        return;
    if (m_roles.size() == 1) {
        for (const auto &[field, editor] : fields()) {
            if (!editor->commit()) {
                emit notTaken(tr("Not taken: %1").arg(editor->problem()));
                editor->discard();
            }
        }
    }
    m_roles = roles;
    reload();
}

bool RoleForm::commit()
{
    if (currentWidget() != m_one)
        return true;
    for (const auto &[field, editor] : fields()) {
        if (!editor->commit()) {
            editor->setFocus();
            return false;
        }
    }
    return true;
}

void RoleForm::reload()
{
    if (m_staging)
        return;
    const RoleTree &tree = m_workspace.roles().tree();
    const bool there = !m_roles.isEmpty()
                       && std::all_of(m_roles.cbegin(), m_roles.cend(),
                                      [&tree](const RoleId &id) { return tree.find(id); });
    if (!there) {
        setCurrentWidget(m_nothing);
    } else if (m_roles.size() == 1) {
        showOne();
        setCurrentWidget(m_one);
    } else {
        showSeveral();
        setCurrentWidget(m_several);
    }
}

void RoleForm::showOne()
{
    const RoleSection &section = m_workspace.roles();
    const RoleId id = m_roles.first();
    const bool same = id == m_shown;
    m_shown = id;
    const domain::Role &role = section.tree().find(id)->role;
    const QString lock = sentence(section.lock(id));
    const bool isTop = role.reportingTo.isEmpty();

    const domain::Edit *edit = m_workspace.buffer().find(RoleSection::ref(id));
    const domain::Change change
        = edit ? m_workspace.change(RoleSection::ref(id)) : domain::Change();
    const QString obstacle = sentence(change.obstacle);
    m_note->setText(obstacle.isEmpty() ? lock : obstacle);
    m_note->setVisible(!m_note->text().isEmpty());

    const domain::User *manager = section.user(role.forecastManager);
    m_userChoices->setNobody(inheritedForecast());
    m_forecast->setFallback(manager ? manager->fullName : tr("a user that could not be read"));
    m_superior->setFallback(QStringLiteral("—"));
    m_name->load(role.name, same);
    m_superior->load(role.reportingTo.value, same);
    m_forecast->load(role.forecastManager.value, same);
    m_peers->load(role.shareWithPeers, same);
    m_description->load(role.description, same);
    const bool canRevert = edit && edit->operation == domain::Edit::Operation::Update;
    for (const auto &[field, editor] : fields()) {
        const auto it = std::find_if(change.fields.cbegin(), change.fields.cend(),
                                     [field = field](const auto &f) { return f.field == field; });
        const bool changed = canRevert && it != change.fields.cend();
        editor->setChanged(changed, changed ? inWords(field, it->before) : QString());
        editor->setLocked(field == Field::ReportingTo && isTop && lock.isEmpty()
                              ? tr("The top role reports to nobody.")
                              : lock);
    }
    if (lock.isEmpty() && !isTop && section.isTreeLocked())
        m_superior->setLocked(sentence(RoleSection::Refusal::HeldStill, {}, {}));
    const QString noPeers = SightWords::whyPeersDoNotMatter(edit::sightOf(m_workspace, id));
    if (lock.isEmpty() && !noPeers.isEmpty())
        m_peers->setLocked(noPeers);
    m_sight->setRole(id);
    if (!section.usersKnown() && lock.isEmpty())
        m_forecast->setLocked(tr("The users could not be read, so none can be chosen."));

    const int below = section.userCountBelow(id);
    m_users->setText(!section.usersKnown()
                         ? tr("Users: —")
                         : tr("%n user(s) in this role", nullptr, section.userCount(id))
                               + tr(", %n with the roles below", nullptr, below));
    const domain::Role *server = section.baseline(id);
    if (!server) {
        m_lastChanged->setText(tr("New: not sent to Zoho yet."));
    } else {
        const QDateTime when = QDateTime::fromString(server->modifiedTime, Qt::ISODate);
        const QString time = QLocale().toString(when.toLocalTime(), QLocale::ShortFormat);
        m_lastChanged->setText(server->modifiedBy.isEmpty() ? QString()
                               : when.isValid()
                                   ? tr("Last changed by %1, %2").arg(server->modifiedBy, time)
                                   : tr("Last changed by %1").arg(server->modifiedBy));
        m_lastChanged->setToolTip(server->modifiedTime);
    }
    m_lastChanged->setVisible(!m_lastChanged->text().isEmpty());
}

void RoleForm::showSeveral()
{
    const RoleSection &section = m_workspace.roles();
    m_count->setText(tr("%n role(s) selected", nullptr, int(m_roles.size())));
    int users = 0;
    bool editable = true;
    bool withTop = false;
    for (const RoleId &id : m_roles) {
        users += section.userCount(id);
        editable = editable && section.lock(id) == RoleSection::Lock::None;
        withTop = withTop || section.tree().find(id) == section.tree().top();
    }
    QStringList effect;
    if (section.usersKnown())
        effect << tr("%n user(s) in them", nullptr, users);
    effect += SightWords::sentences(edit::reachOfStaged(m_workspace, m_roles), section.tree(),
                                    section.usersKnown());
    m_effect->setText(effect.join(u'\n'));
    const QString reason = !editable ? tr("One of them cannot be edited now.")
                           : withTop ? tr("The top role is among them; it can be renamed only.")
                                     : QString();
    const QString held = reason.isEmpty() && section.isTreeLocked()
                             ? sentence(RoleSection::Refusal::HeldStill, {}, {})
                             : reason;
    m_move->setEnabled(held.isEmpty());
    m_move->setToolTip(held);
    m_delete->setEnabled(reason.isEmpty());
    m_delete->setToolTip(reason);
}

void RoleForm::stage(Field field, const QVariant &value)
{
    // The step announces the change by itself; what it finds typed in other fields must stay.
    m_staging = true;
    m_workspace.roles().setField(m_shown, field, value);
    m_staging = false;
    reload();
}

QString RoleForm::inWords(Field field, const QVariant &value) const
{
    const RoleSection &section = m_workspace.roles();
    switch (field) {
    case Field::ReportingTo: {
        const RoleId id{value.toString()};
        const RoleTree::Node *node = section.tree().find(id);
        const domain::Role *server = section.baseline(id);
        return node ? node->role.name : server ? server->name : QStringLiteral("—");
    }
    case Field::ForecastManager: {
        const domain::User *user = section.user(domain::UserId{value.toString()});
        return user ? user->fullName : QStringLiteral("—");
    }
    case Field::ShareWithPeers:
        return value.toBool() ? tr("yes") : tr("no");
    default:
        return value.toString().isEmpty() ? tr("empty") : value.toString().simplified();
    }
}

// A role without a forecast manager is answered for by its superior's.
QString RoleForm::inheritedForecast() const
{
    const RoleSection &section = m_workspace.roles();
    const RoleTree::Node *node = section.tree().find(m_shown);
    for (node = node ? node->parent : nullptr; node && node->parent; node = node->parent) {
        if (const domain::User *user = section.user(node->role.forecastManager))
            return tr("— (from %1: %2)").arg(node->role.name, user->fullName);
    }
    return QStringLiteral("—");
}

} // namespace rw::ui
