package org.loladeft.formats;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.formats.NamedTree.BlockPrice;
import org.loladeft.formats.NamedTree.Cases;
import org.loladeft.formats.NamedTree.Prices;

/** A tree of cases with prices of blocks. */
final class TreeFormat extends ObjectFormat<NamedTree> {

  /** What the schema calls it, since it contains itself. */
  static final String DEFINITION = "blockPriceTree";

  private final JsonField<List<BlockPrice>> prices = optional("prices", list(new PriceFormat()));
  private final JsonField<String> device = optional("device", NAME);
  private final JsonField<String> deeperThan = optional("deeperThan", NAME);
  private final JsonField<String> block = optional("block", NAME);
  private final JsonField<NamedTree> yes = optional("yes", reference());
  private final JsonField<NamedTree> no = optional("no", reference());

  TreeFormat() {
    rule(exactlyOne(prices, device));
    rule(when(requires(prices), refuses(deeperThan, block, yes, no)));
    rule(when(requires(device), all(requires(yes, no), exactlyOne(deeperThan, block))));
  }

  /** This format where a field holds it: the schema only refers to it. */
  JsonType<NamedTree> reference() {
    return new JsonType<>() {
      @Override
      public NamedTree read(JsonCursor in) {
        return TreeFormat.this.read(in);
      }

      @Override
      public void write(NamedTree value, JsonOutput out) {
        TreeFormat.this.write(value, out);
      }

      @Override
      public Map<String, Object> schema() {
        return reference(DEFINITION);
      }

      @Override
      boolean isObject() {
        return true;
      }
    };
  }

  @Override
  protected NamedTree fromFields(FieldValues fields) {
    if (fields.has(prices)) {
      return new Prices(fields.get(prices));
    }
    boolean takes = fields.has(block);
    return new Cases(
        takes ? Question.TAKES : Question.DEEPER_THAN,
        fields.get(device),
        fields.get(takes ? block : deeperThan),
        fields.get(yes),
        fields.get(no));
  }

  @Override
  protected void toFields(NamedTree tree, FieldValues fields) {
    if (tree instanceof Prices leaf) {
      fields.set(prices, leaf.prices());
    } else if (tree instanceof Cases cases) {
      fields.set(device, cases.device());
      fields.set(cases.question() == Question.TAKES ? block : deeperThan, cases.block());
      fields.set(yes, cases.yes()).set(no, cases.no());
    }
  }

  /** A price as a decimal of at most 15 digits, which a double keeps. */
  private static final JsonType<Long> UNITS =
      new JsonType<>() {
        private static final double MOST =
            (BlockPriceTreeProof.UNIT_LIMIT - 1) / BlockPriceTreeProof.UNITS;

        @Override
        public Long read(JsonCursor in) {
          double price = in.number();
          BigDecimal units =
              price >= 0 && price <= MOST
                  ? BigDecimal.valueOf(price).movePointRight(DIGITS)
                  : BigDecimal.valueOf(0.5);
          if (units.stripTrailingZeros().scale() > 0) {
            throw in.refused("a whole multiple of 1e-12, from 0 to " + MOST);
          }
          return units.longValueExact();
        }

        @Override
        public void write(Long units, JsonOutput out) {
          out.plain(BigDecimal.valueOf(units, DIGITS).doubleValue());
        }

        @Override
        public Map<String, Object> schema() {
          return JsonOutput.fields(
              "type", "number", "minimum", 0, "maximum", MOST, "multipleOf", 1e-12);
        }
      };

  private static final int DIGITS = 12;

  private static final class PriceFormat extends ObjectFormat<BlockPrice> {
    private final JsonField<String> block = required("block", NAME);
    private final JsonField<Long> price = required("price", UNITS);

    @Override
    protected BlockPrice fromFields(FieldValues fields) {
      return new BlockPrice(fields.get(block), fields.get(price));
    }

    @Override
    protected void toFields(BlockPrice priced, FieldValues fields) {
      fields.set(block, priced.block()).set(price, priced.units());
    }
  }
}
