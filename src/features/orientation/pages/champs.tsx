import type { FC } from 'hono/jsx'
import { Champ, describedBy, Liste } from '#web/kit/champ.tsx'
import { BESOINS, DIPLOMES, MODES, STATUTS } from '../domain/vocabulaire.ts'
import { BESOIN_TEXTES, DIPLOME_TEXTES, MODE_TEXTES, STATUT_TEXTES } from '../texts.ts'
import { asText, type Erreur } from './recherche.ts'

/** Fields of the facts, the same where one is corrected and where one is added. */

const options = <T extends string>(
  codes: readonly T[],
  textes: Readonly<Record<T, string>>,
): { valeur: T; texte: string }[] => codes.map(valeur => ({ valeur, texte: textes[valeur] }))
export const BESOIN_OPTIONS = options(BESOINS, BESOIN_TEXTES)
export const STATUT_OPTIONS = options(STATUTS, STATUT_TEXTES)
export const DIPLOME_OPTIONS = options(DIPLOMES, DIPLOME_TEXTES)
export const MODE_OPTIONS = options(MODES, MODE_TEXTES)
export const OUI_NON = [
  { valeur: 'oui', texte: 'Oui' },
  { valeur: 'non', texte: 'Non' },
]

/** The error of a field, if it has one. */
export const errorAt = (erreurs: readonly Erreur[], champ: string): Erreur | undefined =>
  erreurs.find(erreur => erreur.champ === champ)

interface ChampNombreProps {
  valeur?: number | undefined
  erreur?: Erreur | undefined
}

const makeChampNombre =
  (id: string, libelle: string, maxlength: number): FC<ChampNombreProps> =>
  ({ valeur, erreur }) => (
    <Champ id={id} libelle={libelle} erreur={erreur?.texte}>
      <input
        id={id}
        type="text"
        name={id}
        inputmode="numeric"
        autocomplete="off"
        maxlength={maxlength}
        value={erreur?.saisie ?? asText(valeur)}
        aria-describedby={describedBy(id, undefined, erreur?.texte)}
        aria-invalid={erreur ? 'true' : undefined}
        class="court"
      />
    </Champ>
  )

export const ChampAge = makeChampNombre('age', 'Âge', 7)
export const ChampRayon = makeChampNombre('rayonKm', 'Distance la plus longue, en km', 6)

interface ChampListeProps {
  id: string
  libelle: string
  options: readonly { valeur: string; texte: string }[]
  valeur?: string | undefined
}
export const ChampListe: FC<ChampListeProps> = ({ id, libelle, options, valeur }) => (
  <Champ id={id} libelle={libelle}>
    <Liste id={id} name={id} options={options} valeur={valeur} vide="Je ne précise pas" />
  </Champ>
)
