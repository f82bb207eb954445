import TestSupport
import Testing

@testable import Formats

/// Models are drawn where they are taken up again; what is suspended to the end is not drawn. Each example draws what D2 itself draws.
@Suite struct D2SuspensionTests {
    typealias Example = MermaidImportTests.Example
    private static let shop = "m: {a; b; a -> b}\nx -> m.a\n"

    @Test(arguments: [
        Example(shop + "m.a: suspend", "b=b service", "x=x service", "m[m]: b"),
        Example(shop + "m: suspend\ny", "x=x service", "y=y service"),
        Example(shop + "m: suspend\nm: unsuspend", "a=a service", "b=b service", "x=x service", "a > b", "x > a", "m[m]: a, b"),
        Example(shop + "**: suspend\n(** -> **)[*]: suspend\nm.b: unsuspend", "b=b service", "m[m]: b"),
        Example(
            shop + "**: suspend\n(** -> **)[*]: suspend\n(m.a -> m.b)[*]: unsuspend", "a=a service", "b=b service", "a > b", "m[m]: a, b"),
        Example(
            shop + "**: suspend\n(** -> **)[*]: suspend\n(** -> **)[*]: unsuspend {\n  &src: x\n}", "a=a service", "x=x service", "x > a",
            "m[m]: a"),
        Example(shop + "**: suspend\n*: unsuspend {&leaf: true}", "x=x service"),
        Example(shop + "**: suspend\n**: unsuspend {&level: 0}\n", "m=m service", "x=x service"),
    ])
    func draw(_ example: Example) throws { #expect(try summary(example.text, .d2) == example.lines) }
}
