import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { ChampsAutour, ChampsGardes, FiltreMetier, PlusDeCriteres } from '#web/kit/recherche.tsx'
import { paths } from '#web/paths.ts'
import { A_DISTANCE, CONTRATS, DUREES, FINANCEMENTS, NIVEAUX_CHOISIS, RYTHMES } from '../domain/recherche.ts'
import {
  CONTRAT_TEXTES,
  DISTANCE_TEXTES,
  DUREE_TEXTES,
  FINANCEMENT_TEXTES,
  NIVEAU_CHOISI_TEXTES,
  RYTHME_TEXTES,
} from '../texts.ts'
import type { FormationsProps } from './props.ts'
import { filtresOf, RAYONS } from './saisie.ts'

const optionsOf = <T extends string>(codes: readonly T[], textes: Readonly<Record<T, string>>) =>
  codes.map(valeur => ({ valeur, texte: textes[valeur] }))

const MOIS = 12

const moisOptions = (now: Date): { valeur: string; texte: string }[] =>
  Array.from({ length: MOIS }, (_, i) => {
    const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + i, 1))
    const texte = new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date)
    return { valeur: date.toISOString().slice(0, 7), texte: `À partir ${/^[ao]/.test(texte) ? 'd’' : 'de '}${texte}` }
  })

/** The form of the search: what most people ask first, the rest folded. */
export const Filtres: FC<FormationsProps & { metier: string | undefined }> = ({
  saisie,
  centre,
  communeInconnue,
  metier,
  now,
}) => {
  const plus = filtresOf(saisie).some(
    ({ change }) => !('rayon' in change || 'commune' in change || 'q' in change || 'rome' in change),
  )
  return (
    <search>
      <form method="post" action={paths.formations()} class="filtres filtres-formations">
        <Champ id="q" libelle="Métier, diplôme ou mot">
          <input id="q" name="q" type="search" value={saisie.q} maxlength={200} />
        </Champ>
        <ChampsAutour
          centre={centre}
          lieu={saisie.lieu}
          inconnue={communeInconnue}
          rayons={RAYONS}
          rayon={saisie.rayon}
        />
        <button type="submit" class="bouton">
          Chercher
        </button>
        {metier && saisie.rome ? <FiltreMetier rome={saisie.rome} texte={`Pour le métier : ${typo(metier)}`} /> : null}
        <PlusDeCriteres
          ouvert={plus}
          coches={[
            { nom: 'handicap', cochee: saisie.handicap, texte: 'Accessible avec un handicap' },
            { nom: 'initiale', cochee: saisie.initiale, texte: 'Formation initiale (lycée, études, CFA)' },
            { nom: 'ouvertes', cochee: saisie.ouvertes, texte: 'Inscriptions ouvertes' },
          ]}
        >
          <Choix
            id="niveau"
            libelle="Niveau"
            options={optionsOf(NIVEAUX_CHOISIS, NIVEAU_CHOISI_TEXTES)}
            valeur={saisie.niveau}
          />
          <Choix id="duree" libelle="Durée" options={optionsOf(DUREES, DUREE_TEXTES)} valeur={saisie.duree} />
          <Choix id="rythme" libelle="Rythme" options={optionsOf(RYTHMES, RYTHME_TEXTES)} valeur={saisie.rythme} />
          <Choix
            id="contrat"
            libelle="Alternance"
            options={optionsOf(CONTRATS, CONTRAT_TEXTES)}
            valeur={saisie.contrat}
          />
          <Choix
            id="distance"
            libelle="À distance"
            options={optionsOf(A_DISTANCE, DISTANCE_TEXTES)}
            valeur={saisie.distance}
            vide="Sur place ou à distance"
          />
          <Choix
            id="financement"
            libelle="Payée par"
            options={optionsOf(FINANCEMENTS, FINANCEMENT_TEXTES)}
            valeur={saisie.financement}
          />
          <Choix
            id="mois"
            libelle="Début"
            options={moisOptions(now)}
            valeur={saisie.debutDu?.slice(0, 7)}
            vide="Dès que possible"
          />
        </PlusDeCriteres>
        <ChampsGardes vue={saisie.vue} tri={saisie.tri} />
      </form>
    </search>
  )
}

const Choix: FC<{
  id: string
  libelle: string
  options: readonly { valeur: string; texte: string }[]
  valeur: string | undefined
  vide?: string
}> = ({ id, libelle, options, valeur, vide = 'Peu importe' }) => (
  <Champ id={id} libelle={libelle}>
    <Liste id={id} name={id} options={options} valeur={valeur} vide={vide} />
  </Champ>
)
