-- Documents of the library that go with an answer: to a question, or of a structure to whom it hands somebody over.

alter table question add documents uuid[] not null default '{}' check (cardinality(documents) <= 2);
grant update (documents) on question to porte_app;

-- Who uses a document in what it answers: never to whom. What was joined for somebody is in what was written to them, sealed.
create table ressource_usage (
  id uuid primary key default gen_random_uuid(),
  ressource_id uuid not null references ressource (id) on delete cascade,
  structure_id text not null references structure (id),
  le date not null
);
create index ressource_usage_ressource on ressource_usage (ressource_id);
grant select, insert on ressource_usage to porte_app;

alter table ressource_usage enable row level security;
create policy ressource_usage_lire on ressource_usage for select to porte_app using (acteur_agent());
-- What everybody may read, by the structure that answers.
create policy ressource_usage_noter on ressource_usage for insert to porte_app
  with check (structure_id = acteur_structure_recoit()
    and coalesce((select not r.membres and r.version_id is not null and r.archive_le is null from ressource r where r.id = ressource_id limit 1), false));
