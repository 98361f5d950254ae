internal import Lexing

/// What stands behind 「N年内」 and makes of it no limit on acting: a bar for that long, or a look back.
///
/// Deadlines and quantities ask the same words, so that each window is read by one of them and by one only.
///
/// - Limits: 「收到通知书后三十日内拒不参加的，」「6个月内未能履行」「三个月内不再重复检查」.
/// - Bars, which are penalties: 「5年内不得从事」「10年内不受理」.
/// - Looks back, which are conditions: 「2年内受到两次以上处罚的」「一年内累计三次」.
enum TimeWindows {
  static let barring: WordSet = [
    "不受理", "不予受理", "不再受理", "不予", "不得", "禁止", "取消", "暂停", "限制", "停止", "不允许", "撤销", "不接受", "一律不", "不准", "不能", "不可",
    "不纳入", "不安排", "不享受", "不具有", "不具备", "不参加", "不迁离", "不迁出", "不转让", "不改变", "不变更",
  ]

  static let lookingBack: WordSet = [
    "无", "没有", "不存在", "累计", "受到", "受过", "发生", "出现", "被", "因", "曾", "有", "连续", "再次", "两次", "三次", "二次", "首次", "多次", "存在",
    "达到", "到期",
  ]

  /// 有 in words that look back at nothing.
  static let others: WordSet = ["有关", "有序", "有效", "有权", "被告"]

  /// Whether a window of this unit may bar or look back; one of days or hours limits.
  static func isLong(_ unit: String) -> Bool { ["年", "月", "季度", "学年", "学期", "年度"].contains(unit) }
}
