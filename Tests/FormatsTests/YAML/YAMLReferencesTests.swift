import TestSupport
import Testing

@testable import Formats

/// Anchors, aliases and merge keys where the reader is asked to resolve them: in compose files, never in boards.
@Suite struct YAMLReferencesTests {
    /// The value at a path of keys and positions, as it is said in one line.
    private func said(_ node: YAMLNode?) -> String {
        guard let node else { return "-" }
        if let pairs = node.pairs { return "{" + pairs.map { "\($0.name): \(said($0.value))" }.joined(separator: ", ") + "}" }
        if let items = node.items { return "[" + items.map(said).joined(separator: ", ") + "]" }
        return node.text ?? "*"
    }

    private func problems(_ text: String) -> [String] {
        ReadingProblem.report(YAMLTree(resolving: text).problems).map { $0.text(file: "f") }
    }

    @Test(arguments: [
        ("a: &x 1\nb: *x", "{a: 1, b: 1}"), ("a: &x [1, 2]\nb: [*x, *x]", "{a: [1, 2], b: [[1, 2], [1, 2]]}"),
        ("a: &x 1\nb: &x 2\nc: *x", "{a: 1, b: 2, c: 2}"), ("a: &x {k: 1}\nb: {<<: *x, l: 2}", "{a: {k: 1}, b: {l: 2, k: 1}}"),
        ("a: &x {k: 1, l: 1}\nb: {k: 2, <<: *x}", "{a: {k: 1, l: 1}, b: {k: 2, l: 1}}"),
        ("a: &x {k: 1}\nb: &y {k: 2, l: 2}\nc: {<<: [*x, *y]}", "{a: {k: 1}, b: {k: 2, l: 2}, c: {k: 1, l: 2}}"),
        ("a: &x {k: 1}\nb: &y {<<: *x, l: 2}\nc: {<<: *y}", "{a: {k: 1}, b: {l: 2, k: 1}, c: {l: 2, k: 1}}"),
        ("a: {<<: {k: 1}}", "{a: {k: 1}}"), ("a: {\"<<\": b}", "{a: {<<: b}}"), ("a: &x k\n*x : 1", "{a: k, k: 1}"),
        ("a: !!str 1\nb: !mine [2]\nc: !reset 3", "{a: 1, b: [2], c: 3}"), ("a: \"x\\ty\\e\"", "{a: x\ty\u{1B}}"),
    ])
    func resolves(_ text: String, _ result: String) {
        #expect(said(YAMLTree(resolving: text).root) == result)
        #expect(problems(text).isEmpty)
    }

    @Test func keepsTheTagsOfFilesThatArePutTogether() {
        let root = YAMLTree(resolving: "a: !reset null\nb: !override [1]\nc: !override {d: 1}\ne: !other 1").root
        #expect(root?.pairs?.map(\.value.tag) == [.reset, .override, .override, nil])
    }

    @Test(arguments: [
        Refused("a: *x\n", "f:1:4: nothing above it is called &x, which *x speaks of"),
        Refused("a: &x [1, *x]\n", "f:1:11: nothing above it is called &x, which *x speaks of"),
        Refused("a:\n  <<: [1]\n", "f:2:8: a mapping, or a list of them, was expected behind <<"),
        Refused("a: 1\na: 2\n", "f:2:1: 'a' stands twice, first in line 1"),
        Refused("a: {<<: {k: 1}, <<: {k: 2}}\n", "f:1:17: '<<' stands twice, first in line 1"),
    ])
    func refusesEachWhereItStands(_ input: Refused) { #expect(problems(input.text) == input.problems) }

    @Test func littleDoesNotBecomeMuch() {
        let lists = (1...30).map { "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", "))]\n" }.joined()
        #expect(
            problems("a0: &a0 [x, x, x]\n" + lists).first?.hasSuffix(
                "more than 400,000 values with its aliases written out; that is more than is read") == true)
        let maps = (1...30).map { "a\($0): &a\($0) {<<: *a\($0 - 1), k\($0): *a\($0 - 1), l\($0): *a\($0 - 1)}\n" }.joined()
        #expect(problems("a0: &a0 {x: y}\n" + maps).first?.contains("more than 400,000 values") == true)
        let texts = "a: &a \(String(repeating: "x", count: 60_000))\nb: [\(Array(repeating: "*a", count: 1_000).joined(separator: ", "))]\n"
        #expect(problems(texts).first?.contains("more than 400,000 values") == true)
        let deep = (1...200).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
        #expect(problems("a0: &a0 x\n" + deep) == ["f:65:12: nested deeper than 64 levels with its aliases written out"])
    }

    /// A board refuses them whatever compose files may do.
    @Test func boardsGoOnRefusingThem() {
        let tree = YAMLTree("boardwalk: 1\nx: &a {k: 1}\ny: {<<: *a}\n")
        #expect(
            ReadingProblem.report(tree.problems).map { $0.text(file: "f") } == [
                "f:2:4: anchors and aliases are not used here; write the value itself",
                "f:3:9: anchors and aliases are not used here; write the value itself",
            ])
        let (document, problems) = BoardFile.read("boardwalk: 1\ncomponents:\n  - &a {id: a, kind: service}\n", catalog: Project.catalog)
        #expect(document == nil && problems.map(\.line) == [3])
    }
}
