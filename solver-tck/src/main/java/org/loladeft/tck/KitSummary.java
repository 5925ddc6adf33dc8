package org.loladeft.tck;

import java.lang.module.ModuleDescriptor.Version;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.loladeft.api.solve.SolverFacts;

/**
 * Prints a {@link Certificate} when the tests of a contract have run, and skips those that are
 * newer than the {@link KitVersion} on their class. JUnit makes it.
 */
public final class KitSummary
    implements BeforeAllCallback, AfterAllCallback, ExecutionCondition, InvocationInterceptor {

  /** A parameter of JUnit's configuration: {@code false} prints nothing. */
  public static final String PARAMETER = "deft.kit.summary";

  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(KitSummary.class);

  /** What is counted of one class of tests, and of which solver. */
  private static final class Subject {
    private final Tally tally = new Tally();
    private @Nullable SolverFacts facts;
    private @Nullable Effort effort;
    private @Nullable KitDeclarations declared;

    /** Asks who is tested, once. */
    synchronized void meet(DeftSolverContract contract) {
      if (facts == null) {
        facts = SolverFacts.of(contract.solver());
        effort = contract.effort();
        declared = KitDeclarations.of(contract);
      }
    }

    synchronized Optional<Certificate> certificate() {
      return facts == null || effort == null || declared == null
          ? Optional.empty()
          : Optional.of(tally.certificate(facts, effort, declared));
    }
  }

  /** Creates the extension. */
  public KitSummary() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!context.getConfigurationParameter(PARAMETER).orElse("").equals("false")) {
      context.getStore(OURS).put(Subject.class, new Subject());
    }
  }

  private static Optional<Subject> subject(ExtensionContext context) {
    return Optional.ofNullable(context.getStore(OURS).get(Subject.class, Subject.class));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    subject(context)
        .flatMap(Subject::certificate)
        .ifPresent(made -> System.out.println(String.join(System.lineSeparator(), made.lines())));
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> newer = context.getTestMethod().flatMap(method -> newer(method, context));
    newer.ifPresent(
        reason ->
            subject(context)
                .ifPresent(
                    s -> s.tally.decline(context.getRequiredTestMethod().getName(), reason)));
    return newer
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("of the kit's version"));
  }

  /** Why a test is too new for its class, if it is. */
  private static Optional<String> newer(Method method, ExtensionContext context) {
    KitVersion added = method.getAnnotation(KitVersion.class);
    KitVersion pinned = context.getRequiredTestClass().getAnnotation(KitVersion.class);
    return added != null
            && pinned != null
            && Version.parse(added.value()).compareTo(Version.parse(pinned.value())) > 0
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "added by kit %s, and the class asks for kit %s",
                added.value(),
                pinned.value()))
        : Optional.empty();
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
      throws Throwable {
    Optional<Subject> subject = subject(context);
    try {
      if (subject.isPresent()) {
        subject.get().meet((DeftSolverContract) context.getRequiredTestInstance());
      }
      return invocation.proceed();
    } catch (Throwable thrown) {
      subject.ifPresent(s -> s.tally.count(call.getExecutable().getName(), "all of it", thrown));
      throw thrown;
    }
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext call,
      ExtensionContext context)
      throws Throwable {
    Optional<Subject> subject = subject(context);
    try {
      invocation.proceed();
    } catch (Throwable thrown) {
      subject.ifPresent(s -> s.tally.count(property(context), context.getDisplayName(), thrown));
      throw thrown;
    }
    subject.ifPresent(s -> s.tally.count(property(context), context.getDisplayName(), null));
  }

  /** The factory that made a {@link DynamicTest}. */
  private static String property(ExtensionContext context) {
    ExtensionContext above = context;
    while (above.getTestMethod().isEmpty()) {
      above = above.getParent().orElseThrow();
    }
    return above.getRequiredTestMethod().getName();
  }
}
