import '../../../orders/src/index';
