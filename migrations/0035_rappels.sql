-- A call-back that an agent has taken has an end too; what was promised stays what was promised, the next try is kept apart.
alter table rappel
  -- The first time that somebody called, whatever came of it: held against the promise.
  add column premier_essai_le timestamptz,
  -- Its owner was reminded of it; empty again when it goes back to the queue.
  add column relance_le timestamptz,
  -- The clock gave it back to the queue: its owner had said nothing.
  add column rendu_le timestamptz,
  -- The responsables were told that nobody had called in time.
  add column alerte_le timestamptz,
  -- Digest of the secret by which the person says that they want no call any more.
  add column annulation_empreinte bytea;
-- Of the tries made so far only the last of each request is known: it stands for the first where there was one alone.
update rappel set premier_essai_le = clos_le where clos_le is not null and essais <= 1 and (essais = 1 or issue = 'renonce');
create unique index rappel_annulation on rappel (annulation_empreinte);
