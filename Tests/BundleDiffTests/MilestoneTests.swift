import Testing

@testable import BundleDiff

@Suite struct MilestoneTests {
  @Test(arguments: [
    ("加快中心药房建设", "中心药房"), ("建立缺药登记制度", "缺药登记"), ("加强和规范处方审核", "处方审核"), ("工作目标", ""), ("加强组织保障", "组织"),
    ("进一步完善河长制工作机制", "河长制"), ("老旧电梯更新", "老旧电梯更新"),
  ])
  func `a heading names what it is about`(_ heading: String, _ object: String) {
    let folded = Milestones.object(ofHeading: NameFolding([]).fold(heading))
    #expect(String(String.UnicodeScalarView(folded.scalars.compactMap(Unicode.Scalar.init))) == object)
  }
}
