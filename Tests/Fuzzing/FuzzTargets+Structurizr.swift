import Formats
import TestSupport

extension FuzzTarget {
    /// Structurizr files: a board that a file can hold, or a problem with its place; whatever a file includes is itself.
    static let structurizr = FuzzTarget(
        "structurizr", tries: 1_000, corpus: files(["Tests/Fixtures/structurizr/parcels.dsl"]) + hardWorkspaces
    ) { bytes in
        do throws(ReadingProblem) {
            let text = try DiagramFile.text(of: bytes)
            var project = StructurizrProject()
            return harm(ofImporting: text, into: &project, paths: ["dir/a.dsl"])
        } catch {
            return harm(in: [error])
        }
    }

    /// Constants that hold one another, hierarchical names, archetypes, groups, texts over several lines, names that are nearly ids.
    private static let hardWorkspaces = [
        "!const A \"${B}${B}\"\n!const B \"${A}x\"\nworkspace \"${A}\" {\nmodel {\na = person \"${A}${B}\"\n}\n}\n",
        "workspace extends b.dsl {\n!identifiers hierarchical\nmodel {\n!include c.dsl\ns = softwareSystem S {\nw = container \"é\"\n}\ns.w -> s.w\n}\n}\n",
        "workspace {\nmodel {\narchetypes {\nx = container {\ntags A\n}\ny = --z-> {\n}\n}\ngroup \"g/h\" {\ns = softwareSystem \"\"\"S\nT\"\"\" {\ngroup g {\nx \"\u{1F41B}\" {\n}\n}\n}\n}\n}\n}\n",
        "workspace {\nmodel {\ns = softwareSystem S\ndeploymentEnvironment L {\nn = deploymentNode N \"\" \"\" \"\" 999999 {\nm = deploymentNode M \"\" \"\" \"\" 1..N {\ni = softwareSystemInstance s\n}\n}\n}\n}\n}\n",
    ].map { Array($0.utf8) }
}
