-- What changed since an agent last looked is told by what they could see then, not by the clock: an import is one transaction, whose changes
-- bear the instant at which it began and are seen when it ends.
alter table annuaire_changement add column transaction xid8 not null default '3';
alter table annuaire_changement alter column transaction set default pg_current_xact_id();
-- What was there to be seen at the last visit, and at the one before.
alter table membre_vu add column vu_dans pg_snapshot, add column avant_dans pg_snapshot;
grant update (vu_dans, avant_dans) on membre_vu to porte_app;
