-- People who came to an event without having registered: how many, never who. The number is made by the phone that notes them, so that what
-- it says again once the network is back counts once.
create table evenement_venue (
  id uuid primary key,
  evenement_id uuid not null references evenement (id) on delete cascade,
  nombre integer not null check (nombre between 1 and 200),
  venue_le timestamptz not null
);
create index evenement_venue_evenement on evenement_venue (evenement_id);

grant select, insert on evenement_venue to porte_app;

alter table evenement_venue enable row level security;
create policy evenement_venue_lire on evenement_venue for select to porte_app using (evenement_tenu(evenement_id));
create policy evenement_venue_noter on evenement_venue for insert to porte_app with check (evenement_tenu(evenement_id));
