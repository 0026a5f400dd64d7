import type { FC } from 'hono/jsx'
import { Champ, Liste } from '#web/kit/champ.tsx'

interface FiltresProps {
  /** The page that is read again. */
  chemin: string
  periodes: readonly { valeur: string; texte: string }[]
  periode: string
  /** For who may read more than one territoire: the name of the field, and none chosen is the whole région. */
  territoires: { champ: string; options: readonly { valeur: string; texte: string }[]; valeur: string | undefined }
}

/** The choice of a period, and of a territoire for the région. */
export const FiltresPublication: FC<FiltresProps> = ({ chemin, periodes, periode, territoires }) => (
  <form method="get" action={chemin} class="ligne observatoire-filtres imprimer-non">
    <Champ id="periode" libelle="Période">
      <select id="periode" name="periode">
        {periodes.map(({ valeur, texte }) => (
          <option value={valeur} selected={valeur === periode}>
            {texte}
          </option>
        ))}
      </select>
    </Champ>
    {territoires.options.length > 0 ? (
      <Champ id={territoires.champ} libelle="Territoire">
        <Liste
          id={territoires.champ}
          name={territoires.champ}
          options={territoires.options}
          valeur={territoires.valeur}
          vide="Toute la région"
        />
      </Champ>
    ) : null}
    <button class="bouton" type="submit">
      Afficher
    </button>
  </form>
)

/** Said wherever invented numbers are shown. */
export const ChiffresSimules: FC<{ simule: boolean }> = ({ simule }) =>
  simule ? (
    <p class="observatoire-simule" role="note">
      <b>Chiffres simulés.</b> Ils sont inventés pour la démonstration et ne disent rien d’un vrai territoire.
    </p>
  ) : null
