import Formats
import TestSupport

extension FuzzTarget {
    /// D2 files that read others: a board that a file can hold, or a problem with its place; whatever a file reads is itself.
    static let d2Project = FuzzTarget(
        "d2-project", tries: 600, corpus: files(["Tests/Fixtures/diagrams/three-tier.d2"]) + hardDiagrams
    ) { bytes in
        do throws(ReadingProblem) {
            let text = try DiagramFile.text(of: bytes)
            var project = D2Project()
            return harm(ofImporting: text, into: &project, paths: ["dir/a.d2"])
        } catch {
            return harm(in: [error])
        }
    }

    /// Files within files, patterns before and behind what they stand for, arrows that are spoken of, boards within boards.
    private static let hardDiagrams = [
        "a: @b.a\n...@../c.\"x.y\"\nx.y: {...@d; ...@d}\n",
        "* -> y: hi {class: k}\na: {p; q: {r}}\n** -> *.q -> *\n(* -> *)[*].label: z\n(a -> y)[0].style.stroke-dash: 2\n*: {&shape: x}\n*.class: [k; l]\n",
        "layers: {one: @x; two: {a}}\nclasses: {k: {shape: queue}}\n", "vars: {...@v}\nclasses: @k\nb: null\n*._.x -> b\n**.*: |md # t |\n",
    ].map { Array($0.utf8) }
}
