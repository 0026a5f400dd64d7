-- What 0178 asks of new rows alone.
alter table label_dossier validate constraint label_dossier_rendue;
