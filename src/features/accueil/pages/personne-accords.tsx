import type { FC } from 'hono/jsx'
import { formatDate } from '#web/format.ts'
import { Champ, describedBy } from '#web/kit/champ.tsx'
import { postePaths } from '#web/poste.tsx'
import { type Consentement, FINALITES, MOYENS } from '../store/consentements.ts'
import { ACCORD_TEXTES, MOYEN_TEXTES } from '../texts.ts'
import { ChampTexte, Choix, optionsOf } from './champs.tsx'
import { type Erreur, errorAt } from './formulaire.ts'

/** A consent as it was typed. */
export interface SaisieConsentement {
  finalite: string
  destinataire: string
  moyen: string
  preuve: string
}

/** Which structures the person lets read their file. */
export const Accords: FC<{ consentements: readonly Consentement[]; fuseau: string; personne: string }> = ({
  consentements,
  fuseau,
  personne,
}) => {
  const enCours = consentements.filter(({ retireLe }) => retireLe === undefined)
  return (
    <>
      <p>
        {enCours.length === 0
          ? 'Votre structure seulement. La personne n’a donné accord à aucune autre.'
          : 'Votre structure, et celles à qui la personne a donné son accord.'}
      </p>
      {enCours.length === 0 ? null : (
        <ul class="poste-liste">
          {enCours.map(({ id, noms, finalite, moyen, preuve, recueilliLe }) => (
            <li>
              <span>
                <b>{noms.join(', ')}</b>
              </span>
              <span class="petit">
                {ACCORD_TEXTES[finalite]}. {MOYEN_TEXTES[moyen]}, le {formatDate(recueilliLe.toISOString(), fuseau)}
                &nbsp;: {preuve}
              </span>
              <form method="post" action={`${postePaths.personne(personne)}/accords/${id}/retirer`}>
                <button type="submit" class="discret">
                  Retirer
                  <span class="hors-ecran"> l’accord pour {noms.join(', ')}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

interface NouvelAccordProps {
  personne: string
  partenaires: readonly { id: string; nom: string }[]
  saisie?: SaisieConsentement
  erreurs?: readonly Erreur[]
}

/** A consent that is noted by an agent. */
export const NouvelAccord: FC<NouvelAccordProps> = ({ personne, partenaires, saisie, erreurs = [] }) => {
  const destinataire = errorAt(erreurs, 'destinataire')
  return (
    <form method="post" action={`${postePaths.personne(personne)}/accords`} class="poste-bloc">
      <Champ id="destinataire" libelle="La structure qui pourra lire" erreur={destinataire}>
        <select
          id="destinataire"
          name="destinataire"
          aria-describedby={describedBy('destinataire', undefined, destinataire)}
          aria-invalid={destinataire ? 'true' : undefined}
        >
          <option value="">Choisissez</option>
          {partenaires.map(({ id, nom }) => (
            <option value={id} selected={id === saisie?.destinataire}>
              {nom}
            </option>
          ))}
        </select>
      </Champ>
      <Choix
        legende="Pour quoi"
        name="finalite"
        options={optionsOf(FINALITES, ACCORD_TEXTES)}
        choisis={[saisie?.finalite ?? 'accompagnement']}
      />
      <Choix
        legende="Donné comment"
        name="moyen"
        options={optionsOf(MOYENS, MOYEN_TEXTES)}
        choisis={[saisie?.moyen ?? 'oral']}
      />
      <ChampTexte
        id="preuve"
        libelle="Ce qui le montre"
        aide="Les mots lus, le numéro du formulaire, la date du message"
        valeur={saisie?.preuve ?? ''}
        erreurs={erreurs}
        max={300}
      />
      <p class="actions">
        <button type="submit" class="bouton">
          Noter l’accord
        </button>
      </p>
    </form>
  )
}
