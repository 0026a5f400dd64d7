import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { direFuseau } from '#platform/fuseau.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte, type TexteProps } from '#web/kit/texte.tsx'
import { PagePoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { RYTHMES, type Rythme } from '../domain/recurrence.ts'
import { type Hote, type LieuDePermanence, MODES } from '../store/permanences.ts'
import { MODES_DITS } from '../texts.ts'
import type { NomCommune } from './choix.tsx'
import { PERMANENCES } from './permanences.tsx'

const RYTHMES_DITS: Readonly<Record<Rythme, string>> = {
  semaine: 'Toutes les semaines, le même jour',
  quinzaine: 'Une semaine sur deux, le même jour',
  mois: 'Tous les mois, le même jour (par exemple le deuxième mardi)',
  'une-fois': 'Une seule fois',
}

export type Saisie = Readonly<Record<string, string | readonly string[] | undefined>>

interface FormProps {
  cadre: Cadre
  agent: Agent
  /** IANA zone of the structure. */
  zone: string
  lieux: readonly LieuDePermanence[]
  hotes: readonly Hote[]
  nomCommune: NomCommune
  saisie: Saisie
  erreurs: Readonly<Record<string, string>>
}

const texte = (saisie: Saisie, champ: string): string => {
  const valeur = saisie[champ]
  return typeof valeur === 'string' ? valeur : ''
}

interface SaisieProps extends Pick<TexteProps, 'type' | 'libelle' | 'aide'> {
  nom: string
  form: FormProps
  facultatif?: boolean
}

const Saisir: FC<SaisieProps> = ({ nom, form: { saisie, erreurs }, facultatif, ...champ }) => (
  <Texte
    {...champ}
    id={nom}
    valeur={texte(saisie, nom)}
    erreur={erreurs[nom]}
    requis={!facultatif}
    max={champ.type === 'text' ? 80 : undefined}
    min={champ.type === 'number' ? 1 : undefined}
  />
)

/** The form of a permanence: its recurrence in words. */
export const PageNouvellePermanence: FC<FormProps> = form => {
  const { cadre, agent, zone, lieux, hotes, nomCommune, saisie, erreurs } = form
  const choisis = new Set([saisie.hotes ?? []].flat())
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Ouvrir une permanence" menu="rendezvous">
      <h1>Ouvrir une permanence</h1>
      <ResumeErreurs erreurs={Object.entries(erreurs).map(([champ, t]) => ({ champ, texte: t }))} />
      <form method="post" action={PERMANENCES} class="rdv-form">
        <Saisir
          nom="nom"
          libelle="Nom"
          type="text"
          aide="Ce que la personne lira : « Premier rendez-vous »."
          form={form}
        />
        <fieldset>
          <legend>Quand</legend>
          <Champ id="rythme" libelle="Revient" erreur={erreurs.rythme}>
            <select id="rythme" name="rythme">
              {RYTHMES.map(r => (
                <option value={r} selected={texte(saisie, 'rythme') === r}>
                  {RYTHMES_DITS[r]}
                </option>
              ))}
            </select>
          </Champ>
          <Saisir
            nom="premier"
            libelle="Premier jour"
            type="date"
            aide="Il donne le jour de la semaine : si c’est un mardi, tous les autres seront des mardis."
            form={form}
          />
          <Saisir
            nom="dernier"
            libelle="Dernier jour"
            type="date"
            aide="Facultatif : vide, elle continue."
            form={form}
            facultatif
          />
          <Saisir
            nom="heure"
            libelle="Heure du début"
            type="time"
            aide={`La même toute l’année, été comme hiver${direFuseau(zone)}.`}
            form={form}
          />
          <div class="rdv-nombres">
            <Saisir nom="creneaux" libelle="Nombre de créneaux" type="number" form={form} />
            <Saisir nom="duree" libelle="Minutes par créneau" type="number" form={form} />
            <Saisir nom="places" libelle="Personnes par créneau" type="number" form={form} />
          </div>
        </fieldset>
        <fieldset>
          <legend>Où et avec qui</legend>
          <Champ id="mode" libelle="La personne est reçue" erreur={erreurs.mode}>
            <select id="mode" name="mode">
              {MODES.map(m => (
                <option value={m} selected={texte(saisie, 'mode') === m}>
                  {MODES_DITS[m]}
                </option>
              ))}
            </select>
          </Champ>
          {lieux.length > 0 ? (
            <Champ id="lieu" libelle="Lieu">
              <select id="lieu" name="lieu">
                {lieux.map(l => (
                  <option value={l.id} selected={texte(saisie, 'lieu') === l.id}>
                    {[l.nom ?? l.adresse, nomCommune(l.commune)].filter(Boolean).join(', ') ||
                      'Le lieu de la structure'}
                  </option>
                ))}
              </select>
            </Champ>
          ) : null}
          {hotes.length > 0 ? (
            <fieldset>
              <legend>Qui reçoit, à tour de rôle</legend>
              {hotes.map(h => (
                <label class="rdv-case">
                  <input type="checkbox" name="hotes[]" value={h.id} checked={choisis.has(h.id)} /> {h.prenom} {h.nom}
                </label>
              ))}
            </fieldset>
          ) : null}
          <label class="rdv-case">
            <input type="checkbox" name="public" value="oui" checked={texte(saisie, 'public') === 'oui'} /> Les
            personnes choisissent elles-mêmes leur créneau
          </label>
        </fieldset>
        <button type="submit" class="bouton">
          Ouvrir la permanence
        </button>
      </form>
    </PagePoste>
  )
}
