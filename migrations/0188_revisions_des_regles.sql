-- A revision names one state of one draft, and no other: those of a draft that was abandoned or applied are never given again, so that a
-- form that was made of it writes nothing in the next.
create sequence regles_revision as integer;
select setval('regles_revision', coalesce((select max(revision) from regles_brouillon), 0) + 1000);
alter table regles_brouillon alter column revision set default nextval('regles_revision');
grant usage on sequence regles_revision to porte_app;
