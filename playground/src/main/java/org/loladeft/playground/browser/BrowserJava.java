package org.loladeft.playground.browser;

import java.util.List;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.Variable;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BinaryOperation;
import org.teavm.model.instructions.DoubleConstantInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NumericOperandType;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Makes arithmetic in the script what it is in Java, to the last bit.
 *
 * <p>The compiler writes a + (b + c) without parentheses, as if addition and multiplication of
 * doubles were associative, which breaks every computation that minds its rounding. So the second
 * operand of each is wrapped in an operation that changes nothing and keeps the parentheses. Calls
 * of {@link Math#fma} and {@link Math#ulp}, of which its class library has none and a wrong one,
 * lead to {@link BrowserMath}.
 */
public final class BrowserJava implements TeaVMPlugin, ClassHolderTransformer {

  private static final MethodReference FMA = fma(Math.class);
  private static final MethodReference OUR_FMA = fma(BrowserMath.class);
  private static final MethodReference ULP = ulp(Math.class);
  private static final MethodReference OUR_ULP = ulp(BrowserMath.class);

  private static MethodReference fma(Class<?> owner) {
    return new MethodReference(
        owner, "fma", double.class, double.class, double.class, double.class);
  }

  private static MethodReference ulp(Class<?> owner) {
    return new MethodReference(owner, "ulp", double.class, double.class);
  }

  @Override
  public void install(TeaVMHost host) {
    host.add(this);
  }

  @Override
  public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
    if (type.getName().startsWith("org.loladeft.")) {
      type.getMethods().stream()
          .map(MethodHolder::getProgram)
          .filter(program -> program != null)
          .forEach(BrowserJava::transform);
    }
  }

  private static void transform(Program program) {
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof InvokeInstruction call) {
          lead(call);
        } else if (instruction instanceof BinaryInstruction sum && isTakenAsAssociative(sum)) {
          keepParentheses(program, sum);
        }
      }
    }
  }

  private static void lead(InvokeInstruction call) {
    if (call.getMethod().equals(FMA)) {
      call.setMethod(OUR_FMA);
    } else if (call.getMethod().equals(ULP)) {
      call.setMethod(OUR_ULP);
    }
  }

  private static boolean isTakenAsAssociative(BinaryInstruction operation) {
    return operation.getOperandType() == NumericOperandType.DOUBLE
        && (operation.getOperation() == BinaryOperation.ADD
            || operation.getOperation() == BinaryOperation.MULTIPLY);
  }

  /** b becomes b - 0 in a product and b * 1 in a sum, which are equal to b for every double. */
  private static void keepParentheses(Program program, BinaryInstruction operation) {
    boolean isSum = operation.getOperation() == BinaryOperation.ADD;
    Variable neutral = program.createVariable();
    DoubleConstantInstruction constant = new DoubleConstantInstruction();
    constant.setConstant(isSum ? 1 : 0);
    constant.setReceiver(neutral);
    Variable same = program.createVariable();
    BinaryInstruction kept =
        new BinaryInstruction(
            isSum ? BinaryOperation.MULTIPLY : BinaryOperation.SUBTRACT, NumericOperandType.DOUBLE);
    kept.setFirstOperand(operation.getSecondOperand());
    kept.setSecondOperand(neutral);
    kept.setReceiver(same);
    for (Instruction before : List.of(constant, kept)) {
      before.setLocation(operation.getLocation());
      operation.insertPrevious(before);
    }
    operation.setSecondOperand(same);
  }
}
