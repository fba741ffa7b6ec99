package org.tonbild.spec;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The one way to write and read a parameter's value. */
final class SpecText {
    private static final String AUTO = "auto";

    private SpecText() {}

    static String format(@Nullable Object value) {
        if (value instanceof Double d) {
            return number(d);
        } else if (value instanceof Float f) {
            return Float.isFinite(f) ? DecimalText.of(f.floatValue()) : number(f);
        } else if (value instanceof OptionalDouble d) {
            return d.isPresent() ? number(d.getAsDouble()) : AUTO;
        } else if (value instanceof OptionalInt i) {
            return i.isPresent() ? Integer.toString(i.getAsInt()) : AUTO;
        } else if (value instanceof Enum<?> e) {
            return e.name().toLowerCase(Locale.ROOT);
        }
        return String.valueOf(value);
    }

    private static String number(double d) {
        if (Double.isInfinite(d)) {
            return d > 0 ? "inf" : "-inf";
        }
        return Double.isNaN(d) ? "nan" : DecimalText.of(d);
    }

    static Object parse(String key, String text, Component c) {
        Class<?> type = c.type();
        String trimmed = text.trim();
        try {
            if (type == int.class) {
                return Integer.parseInt(trimmed);
            } else if (type == long.class) {
                return Long.parseLong(trimmed);
            } else if (type == double.class) {
                return parseNumber(trimmed);
            } else if (type == boolean.class) {
                return parseFlag(key, trimmed);
            } else if (type == String.class) {
                return text;
            } else if (type == OptionalInt.class) {
                return isAuto(trimmed) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(trimmed));
            } else if (type == OptionalDouble.class) {
                return isAuto(trimmed) ? OptionalDouble.empty() : OptionalDouble.of(parseNumber(trimmed));
            } else if (type.isEnum()) {
                return parseEnum(key, trimmed, type);
            }
            return parseByMethod(key, trimmed, type);
        } catch (NumberFormatException e) {
            throw new SpecException(key, "'" + text + "' is not " + wanted(type) + "; " + range(c.param()));
        }
    }

    static void checkRange(String key, @Nullable Object value, Param p) {
        double number;
        if (value instanceof OptionalInt i) {
            if (i.isEmpty()) {
                return;
            }
            number = i.getAsInt();
        } else if (value instanceof OptionalDouble d) {
            if (d.isEmpty()) {
                return;
            }
            number = d.getAsDouble();
        } else if (value instanceof Number n) {
            number = n.doubleValue();
        } else if (value == null) {
            throw new SpecException(key, "is missing");
        } else {
            return;
        }
        if (!(number >= p.min() && number <= p.max())) {
            throw new SpecException(key, format(value) + " is out of range; " + range(p));
        }
    }

    private static String range(Param p) {
        String unit = p.unit().isEmpty() ? "" : " " + p.unit();
        boolean low = p.min() > Double.NEGATIVE_INFINITY;
        boolean high = p.max() < Double.POSITIVE_INFINITY;
        if (low && high) {
            return "use " + number(p.min()) + " to " + number(p.max()) + unit;
        } else if (low) {
            return "use " + number(p.min()) + unit + " or more";
        } else if (high) {
            return "use " + number(p.max()) + unit + " or less";
        }
        return "use a finite number" + unit;
    }

    static String typeName(Class<?> type) {
        if (type == int.class || type == long.class || type == OptionalInt.class) {
            return "int";
        } else if (type == double.class || type == OptionalDouble.class) {
            return "number";
        } else if (type == boolean.class) {
            return "flag";
        }
        return choices(type).isEmpty() ? "text" : "choice";
    }

    /** The words of an enum, or what a type's own {@code choices()} lists; empty if anything goes. */
    static List<String> choices(Class<?> type) {
        List<String> words = new ArrayList<>();
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                words.add(format(constant));
            }
            return List.copyOf(words);
        }
        try {
            for (Object word : (List<?>) type.getMethod("choices").invoke(null)) {
                words.add(String.valueOf(word));
            }
        } catch (NoSuchMethodException e) {
            return List.of();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has a choices() that fails", e);
        }
        return List.copyOf(words);
    }

    private static double parseNumber(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                double d = Double.parseDouble(text);
                if (Double.isNaN(d)) {
                    throw new NumberFormatException("nan");
                }
                yield d;
            }
        };
    }

    private static boolean parseFlag(String key, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new SpecException(key, "'" + text + "' is neither true nor false");
        };
    }

    private static Object parseEnum(String key, String text, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text.replace('-', '_'))) {
                return constant;
            }
        }
        List<String> words = choices(type);
        throw new SpecException(
                key, "'" + text + "' is not one of " + String.join(", ", words) + Spelling.hint(text, words));
    }

    private static Object parseByMethod(String key, String text, Class<?> type) {
        try {
            return type.getMethod("parse", String.class).invoke(null, text);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SpecException inner
                    ? new SpecException(key, inner.problem())
                    : new SpecException(key, "'" + text + "': " + reason(e));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs public static parse(String)", e);
        }
    }

    private static String reason(InvocationTargetException e) {
        Throwable cause = e.getCause();
        return cause == null ? "cannot be read" : String.valueOf(cause.getMessage());
    }

    private static String wanted(Class<?> type) {
        return typeName(type).equals("int") ? "a whole number" : "a number";
    }

    private static boolean isAuto(String text) {
        return text.equalsIgnoreCase(AUTO) || text.equalsIgnoreCase("none");
    }
}
