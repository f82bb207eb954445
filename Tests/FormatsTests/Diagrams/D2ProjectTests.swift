import TestSupport
import Testing

@testable import Formats

/// A D2 diagram reads other files, as D2 does: beside the file that names them, all of one or a part.
@Suite struct D2ProjectTests {
    struct Example: CustomTestStringConvertible {
        let text: String
        let lines: [String]
        init(_ text: String, _ lines: String...) { (self.text, self.lines) = (text, lines) }
        var testDescription: String { text }
    }

    private static let others = [
        "shop/base.d2": "classes: {hot: {shape: cylinder}}\ndirection: down\nq; r -> q\n",
        "shop/parts/deep.d2": "...@../base\nz\n", "shop/part.d2": "top: Top {in; in2}\nname: Ours\n",
    ]

    private func project(_ text: String, others: [String: String] = D2ProjectTests.others) throws -> (lines: [String], notes: [String]) {
        var project = D2Project()
        try project.add(text, path: "shop/a.d2", name: "a.d2")
        let (board, notes) = try board(of: project, others: others)
        return (summary(board), notes)
    }

    @Test(arguments: [
        Example("a: @base\na -> b", "q=q service", "r=r service", "b=b service", "r > q", "a > b", "a[a]: q, r"),
        Example("a: @\"base.d2\"", "q=q service", "r=r service", "r > q", "a[a]: q, r"),
        Example("a: @base.d2; b", "q=q service", "r=r service", "b=b service", "r > q", "a[a]: q, r"),
        Example("a: {\n  ...@base\n  t\n}", "q=q service", "r=r service", "t=t service", "r > q", "a[a]: q, r, t"),
        Example("...@base\nc.class: hot", "q=q service", "r=r service", "c=c sql-database", "r > q"),
        Example("a: @base\nc.class: hot", "q=q service", "r=r service", "c=c sql-database", "r > q", "a[a]: q, r"),
        Example("a: @parts/deep", "q=q service", "r=r service", "z=z service", "r > q", "a[a]: q, r, z"),
        Example("a: @part.top", "in=in service", "in2=in2 service", "a[Top]: in, in2"),
        Example("...@part.top", "in=in service", "in2=in2 service"),
        Example("a: @part.name", "a=Ours service"),
    ])
    func readsOtherFiles(_ example: Example) throws { #expect(try project(example.text).lines == example.lines) }

    @Test(arguments: [
        ("x\na: @part.nosuch", 2, 4, "part.d2 has no nosuch"),
        ("...@loop", 1, 4, "a.d2 reads this file, which cannot read it again"),
        ("a: @base {s}", 1, 10, "the end of the line was expected after the file that is read"),
        ("...@empty", 1, 1, "no box was found; there is nothing to draw"),
    ])
    func refusesWithItsPlace(_ text: String, _ line: Int, _ column: Int, _ message: String) throws {
        let problem = #expect(throws: ProjectProblem.self) {
            try project(text, others: ["shop/loop.d2": "...@a", "shop/empty.d2": "", "shop/base.d2": "", "shop/part.d2": "x"])
        }
        #expect(problem?.problems == [ReadingProblem(line: line, column: column, message: message)])
    }

    @Test func notesSayWhichFileTheyAreOf() throws {
        let result = try project("...@more\na: {style.fill: red}", others: ["shop/more.d2": "b\nb.style.fill: blue"])
        #expect(result.notes == ["a.d2:2: a style was left out", "shop/more.d2:2: a style was left out"])
    }

    @Test func aTextAloneSaysWhatItDoesNotRead() throws {
        let file = try DiagramFile("x: @base\n...@more.part\ny: {...${z}}", language: .d2, catalog: Project.catalog)
        #expect(
            file.notes.map { "\($0.line) \($0.text)" } == [
                "1 what base.d2 holds, another file, was left out", "2 what more.d2 holds, another file, was left out",
                "3 a variable that is spread out was left out",
            ])
    }

    /// Boards within the board are others; where the file has no board of its own, the first of them is.
    @Test(arguments: [
        Example(
            "k; layers: {one: {a}; two: {b}}", "k=k service",
            "a.d2:1: what stands under layers was left out: a board is made of one diagram, which is the first"),
        Example(
            "layers: {one: {a -> b}; two: {c}}", "a=a service", "b=b service", "a > b",
            "a.d2:1: of layers only the first, one, was read"),
        Example(
            "steps: {one: @base; two: {s -> q}}", "q=q service", "r=r service", "s=s service", "r > q", "s > q",
            "a.d2:1: of steps the last, two, was read, with those before it"),
        // Each step goes on where the one before it ends; a title beside them is no diagram.
        Example(
            "title: |md\n  # Shop\n| {near: top-center}\ndirection: down\nsteps: {1: {a}; 2: {a -> b: x}; 3: {b: null; a -> c}}",
            "a=a service", "c=c service", "a > c", "a.d2:5: of steps the last, 3, was read, with those before it"),
        Example(
            "t: Shop\nt.near: top-center\n*.style.fill: red\nscenarios: {one: {a -> b}; two: {c}}", "a=a service", "b=b service", "a > b",
            "note: Shop", "a.d2:3: a style was left out", "a.d2:4: of scenarios only the first, one, was read"),
        Example(
            "layers: {one: {classes: {s: {shape: cylinder}}; a.class: s}}", "a=a sql-database",
            "a.d2:1: of layers only the first, one, was read"),
        Example(
            "k; layers: {one: @nosuch}", "k=k service",
            "a.d2:1: what stands under layers was left out: a board is made of one diagram, which is the first"),
    ])
    func readsTheFirstBoard(_ example: Example) throws {
        let result = try project(example.text)
        #expect(result.lines + result.notes == example.lines)
    }
}
