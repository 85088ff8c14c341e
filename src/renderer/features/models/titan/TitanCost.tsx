/** What Bedrock costs at prices that can be changed, and where it is to stop. Runs in the page. */
import type { ReactElement } from 'react';
import type { BedrockState } from '../../../../contract/index.ts';
import { formatDay, formatTyped } from '../../../text/format.ts';
import { text } from '../../../text/index.ts';
import { Field } from './Field.tsx';
import { typedCount, typedPrice } from './typed-number.ts';
import type { BedrockActions } from './use-bedrock.ts';

const words = text.titan;

const priceProblem = (typed: string): string | null =>
  typedPrice(typed) === undefined ? words.aPrice : null;
const countProblem = (typed: string): string | null =>
  typedCount(typed) === undefined ? words.aNumber : null;

export function TitanCost({
  state,
  actions,
}: {
  readonly state: BedrockState;
  readonly actions: BedrockActions;
}): ReactElement {
  const { settings, defaultPrice, left } = state;
  const shown = (value: number | null): string => (value === null ? '' : formatTyped(value));
  return (
    <>
      <p>{left.dollars === null ? words.noEstimate : words.estimate(words.dollars(left.dollars))}</p>
      <Field
        label={words.price}
        help={
          defaultPrice === null
            ? words.priceUnknown
            : words.priceHelp(
                words.dollars(defaultPrice.dollarsPerThousandPhotos),
                formatDay(Date.parse(defaultPrice.asOf)),
              )
        }
        inputMode="decimal"
        value={shown(settings.dollarsPerThousandPhotos)}
        problemOf={priceProblem}
        onSave={(typed) => actions.change({ dollarsPerThousandPhotos: typedPrice(typed) ?? null })}
      />
      <Field
        label={words.textPrice}
        help={words.textPriceHelp}
        inputMode="decimal"
        value={shown(settings.dollarsPerThousandTokens)}
        problemOf={priceProblem}
        onSave={(typed) => actions.change({ dollarsPerThousandTokens: typedPrice(typed) ?? null })}
      />
      <Field
        label={words.budgetPhotos}
        help={words.budgetPhotosHelp}
        inputMode="numeric"
        placeholder={words.noLimit}
        value={shown(settings.budgetPhotos)}
        problemOf={countProblem}
        onSave={(typed) => actions.change({ budgetPhotos: typedCount(typed) ?? null })}
      />
      <Field
        label={words.budgetDollars}
        help={words.budgetDollarsHelp}
        inputMode="decimal"
        placeholder={words.noLimit}
        value={shown(settings.budgetDollars)}
        problemOf={priceProblem}
        onSave={(typed) => actions.change({ budgetDollars: typedPrice(typed) ?? null })}
      />
    </>
  );
}
