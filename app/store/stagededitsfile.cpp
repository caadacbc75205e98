// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/stagededitsfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

constexpr int applicationId = 0x52574544; // "RWED"
constexpr int schemaVersion = 1;

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(rw::store::StagedEditsFile)
};

// What SQLite keeps at the start of the file; asked first, because SQLite itself may change a file
// by merely opening it.
struct Header
{
    bool isEmpty = true;
    bool isSqlite = false;
    int version = 0;
    int application = 0;
};

tl::expected<Header, QString> readHeader(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Header();
    if (!file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(file.errorString());
    const QByteArray bytes = file.read(100);
    Header header;
    header.isEmpty = bytes.isEmpty();
    header.isSqlite = bytes.size() == 100 && bytes.startsWith("SQLite format 3");
    if (header.isSqlite) {
        header.version = qFromBigEndian<qint32>(bytes.constData() + 60);
        header.application = qFromBigEndian<qint32>(bytes.constData() + 68);
    }
    return header;
}

// A null string or byte array would be bound as NULL.
QString text(const QString &value)
{
    return value.isNull() ? u""_s : value;
}

} // namespace

StagedEditsFile::StagedEditsFile()
    : m_connection(u"staged-edits-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

StagedEditsFile::~StagedEditsFile()
{
    disconnectFrom();
}

tl::expected<QList<StagedRow>, QString> StagedEditsFile::open(const QString &path)
{
    m_path = path;
    const tl::expected<Header, QString> header = readHeader(path);
    if (!header)
        return tl::make_unexpected(sentence(header.error()));
    if (!header->isEmpty && (!header->isSqlite || header->application != applicationId)) {
        return tl::make_unexpected(
            Sentences::tr("The file “%1” does not hold staged edits of Rolewright.")
                .arg(shownPath()));
    }
    if (header->version > schemaVersion)
        return tl::make_unexpected(
            Sentences::tr("The file “%1” was written by a newer version of Rolewright.")
                .arg(shownPath()));
    // A journal beside it means that SQLite has to undo a half-written page first, which needs
    // writing.
    const bool fresh = header->isEmpty || QFile::exists(path + "-journal"_L1);
    if (!fresh) {
        const Outcome sound = inspect();
        disconnectFrom();
        if (!sound)
            return tl::make_unexpected(sound.error());
    }
    if (!QDir().mkpath(QFileInfo(path).absolutePath())) {
        return tl::make_unexpected(
            sentence(Sentences::tr("the folder “%1” cannot be made")
                         .arg(QDir::toNativeSeparators(QFileInfo(path).absolutePath()))));
    }
    const Outcome ready = connectTo(false).and_then([this] { return prepare(); });
    if (!ready) {
        disconnectFrom();
        return tl::make_unexpected(ready.error());
    }
    return readRows();
}

StagedEditsFile::Outcome StagedEditsFile::inspect()
{
    const Outcome open = connectTo(true);
    if (!open)
        return open;
    // The header on disk may be older than what the write-ahead log says.
    const tl::expected<int, QString> version = number(u"PRAGMA user_version"_s);
    if (version && *version > schemaVersion) {
        return tl::make_unexpected(
            Sentences::tr("The file “%1” was written by a newer version of Rolewright.")
                .arg(shownPath()));
    }
    QSqlQuery check(m_database);
    const bool sound = version && check.exec(u"PRAGMA quick_check(1)"_s) && check.next()
                       && check.value(0).toString() == "ok"_L1 && readRows();
    if (!sound) {
        return tl::make_unexpected(
            Sentences::tr("The file “%1” with the staged edits is damaged. It was left as it is.")
                .arg(shownPath()));
    }
    return {};
}

StagedEditsFile::Outcome StagedEditsFile::connectTo(bool readOnly)
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(readOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"_s
                                          : u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (m_database.open())
        return {};
    const QString reason
        = m_database.lastError().driverText() + ": "_L1 + m_database.lastError().databaseText();
    return tl::make_unexpected(sentence(reason));
}

StagedEditsFile::Outcome StagedEditsFile::prepare()
{
    const tl::expected<int, QString> version = number(u"PRAGMA user_version"_s);
    if (!version)
        return tl::make_unexpected(version.error());
    Outcome outcome;
    if (*version == 0) {
        // In one transaction and before the log is switched on, so that the file on disk is either
        // empty or says what it is.
        const QStringList steps{
            u"PRAGMA synchronous = FULL"_s,
            u"BEGIN IMMEDIATE"_s,
            u"CREATE TABLE IF NOT EXISTS staged (place INTEGER PRIMARY KEY, kind TEXT NOT NULL, "
            "id TEXT NOT NULL, edit BLOB NOT NULL, UNIQUE (kind, id))"_s,
            u"PRAGMA application_id = %1"_s.arg(applicationId),
            u"PRAGMA user_version = %1"_s.arg(schemaVersion),
            u"COMMIT"_s,
        };
        for (const QString &step : steps) {
            if (outcome)
                outcome = execute(step);
        }
    }
    return outcome.and_then([this] { return execute(u"PRAGMA journal_mode = WAL"_s); })
        .and_then([this] { return execute(u"PRAGMA synchronous = FULL"_s); });
}

tl::expected<void, QString> StagedEditsFile::apply(const std::vector<StagedWrite> &writes)
{
    Outcome outcome = execute(u"BEGIN IMMEDIATE"_s);
    if (!outcome)
        return outcome;
    for (const StagedWrite &next : writes) {
        if (outcome)
            outcome = write(next);
    }
    if (outcome)
        outcome = execute(u"COMMIT"_s);
    if (!outcome) {
        // SQLite may have rolled back by itself; then this fails, which is as good.
        QSqlQuery(m_database).exec(u"ROLLBACK"_s);
    }
    return outcome;
}

StagedEditsFile::Outcome StagedEditsFile::write(const StagedWrite &write)
{
    Outcome outcome;
    switch (write.what) {
    case StagedWrite::What::ReplaceAll:
        outcome = execute(u"DELETE FROM staged"_s);
        [[fallthrough]];
    case StagedWrite::What::Put:
        for (const StagedRow &row : write.rows) {
            if (outcome)
                outcome = put(row);
        }
        break;
    case StagedWrite::What::Remove: {
        QSqlQuery query(m_database);
        query.prepare(u"DELETE FROM staged WHERE kind = ? AND id = ?"_s);
        query.addBindValue(text(write.rows.constFirst().kind));
        query.addBindValue(text(write.rows.constFirst().id));
        if (!query.exec())
            outcome = tl::make_unexpected(sentence(query.lastError().databaseText()));
        break;
    }
    }
    return outcome;
}

StagedEditsFile::Outcome StagedEditsFile::put(const StagedRow &row)
{
    QSqlQuery query(m_database);
    // An object that is edited again keeps its place.
    query.prepare(u"INSERT INTO staged (kind, id, edit) VALUES (?, ?, ?) "
                  "ON CONFLICT (kind, id) DO UPDATE SET edit = excluded.edit"_s);
    query.addBindValue(text(row.kind));
    query.addBindValue(text(row.id));
    query.addBindValue(row.edit.isNull() ? QByteArray("") : row.edit);
    if (!query.exec())
        return tl::make_unexpected(sentence(query.lastError().databaseText()));
    return {};
}

StagedEditsFile::Outcome StagedEditsFile::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return tl::make_unexpected(sentence(query.lastError().databaseText()));
    return {};
}

tl::expected<int, QString> StagedEditsFile::number(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql) || !query.next())
        return tl::make_unexpected(sentence(query.lastError().databaseText()));
    return query.value(0).toInt();
}

tl::expected<QList<StagedRow>, QString> StagedEditsFile::readRows()
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    QList<StagedRow> rows;
    if (!query.exec(u"SELECT kind, id, edit FROM staged ORDER BY place"_s))
        return tl::make_unexpected(sentence(query.lastError().databaseText()));
    while (query.next()) {
        rows.append(
            {query.value(0).toString(), query.value(1).toString(), query.value(2).toByteArray()});
    }
    if (query.lastError().isValid())
        return tl::make_unexpected(sentence(query.lastError().databaseText()));
    return rows;
}

void StagedEditsFile::disconnectFrom()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = QSqlDatabase(); // removeDatabase() warns while a copy is alive
    QSqlDatabase::removeDatabase(m_connection);
}

QString StagedEditsFile::sentence(const QString &reason) const
{
    //: %1 is a file name, %2 the reason in the words of the system
    return Sentences::tr("Staged edits cannot be kept in “%1”: %2.").arg(shownPath(), reason);
}

QString StagedEditsFile::shownPath() const
{
    return QDir::toNativeSeparators(m_path);
}

} // namespace rw::store
